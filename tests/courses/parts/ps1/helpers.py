"""What both parts use."""


def middle(items):
    """The middle one of three."""
    return sorted(items)[1]
