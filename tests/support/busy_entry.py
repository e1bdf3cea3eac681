"""An entry whose server is busy for ever as soon as it prepares something: one call into C, which handles no signal."""


def serve(channel, folder):
    """Nothing runs in a child of it."""


def prepare(_):
    """Multiply for years, with the interpreter's lock held."""
    pow(7, 1 << 40)
