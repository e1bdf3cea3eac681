choice = ["mean", "median"]
