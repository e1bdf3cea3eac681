class Empty(Exception):
    """Nothing is left."""


class Stack(list):
    def push(self, item):
        self.append(item)

    def __iter__(self):
        return reversed(self)
