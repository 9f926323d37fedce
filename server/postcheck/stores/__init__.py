"""What is kept: the trust, its people (sealed), who signs in, and counts of advice.

No post, nor any piece of one, is ever given to a module of this package.
"""
