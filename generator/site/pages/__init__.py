"""Every kind of page: data in, one template, and which file its edit link opens."""
