"""What a contributor's commands do, without the command line."""
