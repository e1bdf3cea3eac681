class Empty(Exception):
    pass


class Stack:
    items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise Empty("nothing left")
        return self.items.pop()

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items[::-1])
