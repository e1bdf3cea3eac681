def ask_age():
    while not (typed := input()).isdigit():
        pass
    return int(typed)
