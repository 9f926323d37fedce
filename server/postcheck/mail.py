"""E-mail that holds no content: that something waits, and where."""
