steps = tuple("bacd")
