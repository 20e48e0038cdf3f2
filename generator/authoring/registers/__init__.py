"""What arXiv and Crossref know of a work."""
