"""What came of the tests of a notebook: which are worth asking more, and the schema of a record."""
