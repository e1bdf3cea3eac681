surveys = list(range(9))
