def squares(n):
    if not n >= 1:
        raise ValueError
    found = []
    while len(found) < n:
        found.append((len(found) + 1) * (len(found) + 1))
    return found
