"""Files from school systems: read whole, checked line by line, or refused whole.

A reader returns the words of `postcheck.school`, or raises ImportRefused with the line and column
of everything wrong. A reason never repeats what a cell holds.
"""
