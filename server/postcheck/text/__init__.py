"""Raw text -> a Reading: the text as recognizers see it, and the way back to its place."""
