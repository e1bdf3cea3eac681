"""What a setting may be: the names and classes of nbgrader's configuration, and what becomes of each."""
