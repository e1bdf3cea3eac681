"""What a test hands to a student's code that is no plain data: an object that crosses, or that is used where it is."""
