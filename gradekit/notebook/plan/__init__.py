"""The plan of a notebook, read from the instructor's text once: which cell runs where, and what it needs for that."""
