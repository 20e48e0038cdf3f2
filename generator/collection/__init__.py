"""All records together, and what follows from them."""
