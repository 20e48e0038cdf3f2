"""What must hold, in words and in code, and how problems are reported."""
