"""A collection as files for other programs."""
