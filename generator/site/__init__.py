"""A collection on its way to HTML."""
