"""One file, one signal about conduct; the folder is the list."""
