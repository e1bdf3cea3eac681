steps = ["a", "b", "c", "d"]
