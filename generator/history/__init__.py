"""What git remembers, told as changes and as news."""
