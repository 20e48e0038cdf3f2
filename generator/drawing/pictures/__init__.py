"""The mechanism of a pair before and after, as places in pixels."""
