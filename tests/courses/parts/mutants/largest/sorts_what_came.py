def largest(items):
    items.sort()
    return items[-1]
