"""The door to MkDocs: what it knows of a site, and when it is asked."""
