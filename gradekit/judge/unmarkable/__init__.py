"""Why the instructor's own solution does not pass a test, in the words of whoever wrote the test."""
