"""Works as other people's files list them, each with the line on which it begins."""
