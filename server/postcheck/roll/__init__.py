"""Recognising the people on the roll, however their names are written."""
