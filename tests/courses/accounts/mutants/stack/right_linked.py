class Empty(LookupError):
    pass


class Stack:
    def __init__(self):
        self.top = None

    def push(self, item):
        self.top = (item, self.top)

    def pop(self):
        if self.top is None:
            raise Empty("no item is left")
        item, self.top = self.top
        return item

    def __iter__(self):
        node = self.top
        while node:
            yield node[0]
            node = node[1]

    def __len__(self):
        return sum(1 for _ in self)
