# Lists, dicts and sets that both a test and an object or a generator of the student's go on holding.

# %% idiom list_given_to_an_object
# %% answer
class Recorder:
    def __init__(self, log):
        self.log = log
    def record(self, line):
        self.log.append(line)
# %% wrong
class Recorder:
    def __init__(self, log):
        self.log = list(log)
    def record(self, line):
        self.log.append(line)
# %% test
log = []
recorder = Recorder(log)
assert log == []
recorder.record("first")
assert log == ["first"]
recorder.record("second")
assert log == ["first", "second"] and recorder.log is log

# %% idiom dict_given_by_name
# %% answer
class Shop:
    def __init__(self, name, *, stock):
        self.name, self._stock = name, stock
    def sell(self, what):
        self._stock[what] -= 1
        if not self._stock[what]:
            del self._stock[what]
# %% wrong
class Shop:
    def __init__(self, name, *, stock):
        self.name, self._stock = name, stock
    def sell(self, what):
        self._stock[what] -= 1
# %% locked
stock = {"apple": 1, "pear": 2}
# %% test
shop = Shop("corner", stock=stock)
shop.sell("pear")
assert stock == {"apple": 1, "pear": 1}
shop.sell("apple")
assert stock == {"pear": 1}

# %% idiom generator_over_a_list_that_grows
# %% answer
def following(lines):
    for line in lines:
        yield line.upper()
# %% wrong
def following(lines):
    for line in list(lines):
        yield line.upper()
# %% test
lines = ["a", "b"]
found = following(lines)
assert next(found) == "A"
lines.append("c")
assert list(found) == ["B", "C"]

# %% idiom generator_that_notes_what_it_did
# %% answer
def countdown(start, seen):
    while start:
        seen.append(start)
        yield start
        start -= 1
# %% wrong
def countdown(start, seen):
    seen.extend(range(start, 0, -1))
    while start:
        yield start
        start -= 1
# %% test
seen = []
steps = countdown(3, seen)
assert seen == []
next(steps)
assert seen == [3]
next(steps)
assert seen == [3, 2]

# %% idiom function_that_remembers_a_list
# %% answer
def adder(numbers):
    def add(number):
        numbers.append(number)
        return sum(numbers)
    return add
# %% wrong
def adder(numbers):
    numbers = numbers[:]
    def add(number):
        numbers.append(number)
        return sum(numbers)
    return add
# %% test
numbers = [1, 2]
add = adder(numbers)
assert add(3) == 6 and numbers == [1, 2, 3]
numbers.clear()
assert add(4) == 4 and numbers == [4]

# %% idiom list_of_an_object_that_the_test_changes
# %% answer
class Cart:
    def __init__(self):
        self.items = []
    def total(self):
        return sum(self.items)
# %% wrong
class Cart:
    def __init__(self):
        self._items = []
    @property
    def items(self):
        return list(self._items)
    def total(self):
        return sum(self._items)
# %% test
cart = Cart()
cart.items.append(3)
cart.items.append(4)
assert cart.total() == 7

# %% idiom list_of_an_object_that_is_kept
# %% answer
class Queue:
    def __init__(self):
        self.waiting = []
    def join(self, name):
        self.waiting.append(name)
    def serve(self):
        return self.waiting.pop(0)
# %% wrong
class Queue:
    def __init__(self):
        self.waiting = []
    def join(self, name):
        self.waiting = self.waiting + [name]
    def serve(self):
        return self.waiting.pop()
# %% test
queue = Queue()
waiting = queue.waiting
queue.join("Ada")
queue.join("Emmy")
assert waiting == ["Ada", "Emmy"]
assert queue.serve() == "Ada" and waiting == ["Emmy"]

# %% idiom rows_of_a_board_that_an_object_keeps
# %% answer
class Board:
    def __init__(self, rows):
        self.first, self.rest = rows[0], rows[1:]
    def mark(self, column):
        self.first[column] = "x"
# %% wrong
class Board:
    def __init__(self, rows):
        self.first, self.rest = list(rows[0]), rows[1:]
    def mark(self, column):
        self.first[column] = "x"
# %% test
rows = [[".", "."], [".", "."]]
board = Board(rows)
board.mark(1)
assert rows == [[".", "x"], [".", "."]]

# %% idiom array_that_an_object_keeps
# %% answer
import numpy as np
class Grid:
    def __init__(self, cells):
        self.cells = cells
    def heat(self):
        self.cells += 1
# %% wrong
import numpy as np
class Grid:
    def __init__(self, cells):
        self.cells = cells.copy()
    def heat(self):
        self.cells += 1
# %% test
cells = np.zeros((2, 2))
grid = Grid(cells)
grid.heat()
assert cells.sum() == 4
cells[0, 0] = 9
grid.heat()
assert grid.cells[0, 0] == 10 and cells[1, 1] == 2

# %% idiom one_list_for_two_objects
# %% answer
class Member:
    def __init__(self, name, room):
        self.name, self.room = name, room
        room.append(self.name)
    def leave(self):
        self.room.remove(self.name)
# %% wrong
class Member:
    def __init__(self, name, room):
        self.name, self.room = name, [*room, name]
        room.append(self.name)
    def leave(self):
        self.room.remove(self.name)
# %% test
room = []
ada, emmy = Member("Ada", room), Member("Emmy", room)
assert room == ["Ada", "Emmy"]
ada.leave()
assert room == ["Emmy"] and emmy.room == ["Emmy"]

# %% idiom default_list_that_is_shared
# %% answer
def gather(item, found=[]):
    found.append(item)
    return found
# %% wrong
def gather(item, found=None):
    found = [] if found is None else found
    found.append(item)
    return found
# %% test
first = gather(1)
second = gather(2)
assert first is second and first == [1, 2]

# %% idiom list_that_must_be_copied
# %% answer
class Playlist:
    def __init__(self, songs):
        self._songs = list(songs)
    def add(self, song):
        self._songs.append(song)
    def __len__(self):
        return len(self._songs)
# %% wrong
class Playlist:
    def __init__(self, songs):
        self._songs = songs
    def add(self, song):
        self._songs.append(song)
    def __len__(self):
        return len(self._songs)
# %% test
songs = ["a", "b"]
playlist = Playlist(songs)
playlist.add("c")
assert songs == ["a", "b"]
# %% test
songs.append("d")
assert len(playlist) == 3

# %% idiom list_that_is_given_out_as_a_copy
# %% answer
class Shelf:
    def __init__(self):
        self._books = ["Emma"]
    def books(self):
        return self._books[:]
# %% wrong
class Shelf:
    def __init__(self):
        self._books = ["Emma"]
    def books(self):
        return self._books
# %% test
shelf = Shelf()
shelf.books().append("Ulysses")
assert shelf.books() == ["Emma"]

# %% idiom objects_in_a_list_of_an_object
# %% answer
class Node:
    def __init__(self, name):
        self.name, self.children = name, []
    def names(self):
        return [self.name] + [name for child in self.children for name in child.names()]
# %% wrong
class Node:
    def __init__(self, name):
        self.name, self.children = name, []
    def names(self):
        return [self.name] + [child.name for child in self.children]
# %% test
root, child, leaf = Node("root"), Node("child"), Node("leaf")
root.children.append(child)
child.children += [leaf]
assert root.children[0].children[0].name == "leaf"
assert root.names() == ["root", "child", "leaf"]

# %% idiom dict_of_lists_of_an_object
# %% answer
class Graph:
    def __init__(self):
        self.edges = {}
    def add(self, start, end):
        self.edges.setdefault(start, []).append(end)
    def degree(self, node):
        return len(self.edges[node])
# %% wrong
class Graph:
    def __init__(self):
        self.edges = {}
    def add(self, start, end):
        self.edges.setdefault(start, []).append(end)
    def degree(self, node):
        return len(set(self.edges[node]))
# %% test
graph = Graph()
graph.add("a", "b")
neighbours = graph.edges["a"]
neighbours.append("b")
graph.add("a", "c")
assert neighbours == ["b", "b", "c"]
assert graph.degree("a") == 3
graph.edges["z"] = []
assert graph.degree("z") == 0

# %% idiom list_of_the_class
# %% answer
class Account:
    opened = []
    def __init__(self, name):
        Account.opened.append(name)
# %% wrong
class Account:
    opened = []
    def __init__(self, name):
        self.opened = self.opened + [name]
# %% test
opened = Account.opened
opened.clear()
Account("Ada")
Account("Emmy")
assert opened == ["Ada", "Emmy"] and Account.opened is opened

# %% idiom set_and_deque_that_an_object_keeps
# %% answer
class Seen:
    def __init__(self, members, waiting):
        self.members, self.waiting = members, waiting
    def serve(self):
        self.members.add(self.waiting.popleft())
# %% wrong
class Seen:
    def __init__(self, members, waiting):
        self.members, self.waiting = set(members), waiting
    def serve(self):
        self.members.add(self.waiting.popleft())
# %% test
from collections import deque
members, waiting = set(), deque("abc")
seen = Seen(members, waiting)
seen.serve()
waiting.append("d")
seen.serve()
assert members == {"a", "b"} and list(waiting) == ["c", "d"]

# %% idiom error_after_a_change
# %% answer
class Filler:
    def __init__(self, box):
        self.box = box
    def fill(self, numbers):
        for number in numbers:
            if number < 0:
                raise ValueError("negative")
            self.box.append(number)
# %% wrong
class Filler:
    def __init__(self, box):
        self.box = box
    def fill(self, numbers):
        if min(numbers) < 0:
            raise ValueError("negative")
        self.box += numbers
# %% test
box = []
filler = Filler(box)
try:
    filler.fill([1, 2, -3, 4])
except ValueError:
    pass
assert box == [1, 2]

# %% idiom list_set_as_an_attribute
# %% answer
class Bag:
    items = None
    def put(self, item):
        self.items.append(item)
# %% wrong
class Bag:
    items = None
    def put(self, item):
        self.items = self.items + [item]
# %% test
mine = []
bag = Bag()
bag.items = mine
bag.put(1)
assert mine == [1] and bag.items is mine

# %% idiom list_that_a_callback_changes
# %% answer
class Button:
    def __init__(self):
        self.handlers = []
    def click(self):
        for handler in self.handlers:
            handler("click")
# %% wrong
class Button:
    def __init__(self):
        self.handlers = []
    def click(self):
        if self.handlers:
            self.handlers[0]("click")
# %% test
heard = []
button = Button()
button.handlers.append(heard.append)
button.handlers.append(lambda what: heard.append(what + "!"))
button.click()
assert heard == ["click", "click!"]

# %% idiom history_that_a_function_is_given_each_time
# %% answer
def play(move, history):
    history.append(move)
    return len(history)
# %% wrong
def play(move, history):
    history = history + [move]
    return len(history)
# %% test
history = []
for number in range(5):
    assert play(number, history) == number + 1
assert history == [0, 1, 2, 3, 4]

# %% idiom lists_in_a_tuple
# %% answer
class Sorter:
    def __init__(self):
        self._even, self._odd = [], []
    def groups(self):
        return self._even, self._odd
    def add(self, number):
        (self._odd if number % 2 else self._even).append(number)
# %% wrong
class Sorter:
    def __init__(self):
        self._even, self._odd = [], []
    def groups(self):
        return self._even[:], self._odd[:]
    def add(self, number):
        (self._odd if number % 2 else self._even).append(number)
# %% test
sorter = Sorter()
even, odd = sorter.groups()
for number in (1, 2, 3):
    sorter.add(number)
assert even == [2] and odd == [1, 3]
