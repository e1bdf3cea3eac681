def largest(items):
    found = 0
    for item in items:
        if item > found:
            found = item
    return found
