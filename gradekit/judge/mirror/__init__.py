"""What a test and a student's code share beside arguments and results, carried over whenever one calls the other."""
