choice = "median"
