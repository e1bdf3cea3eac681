# Classes: objects with state, special methods, inheritance, context managers.

# %% idiom bank_account_over_cells
# %% answer
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
    def deposit(self, amount):
        self.balance += amount
    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough money")
        self.balance -= amount
# %% wrong
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
    def deposit(self, amount):
        self.balance = amount
    def withdraw(self, amount):
        self.balance -= amount
# %% locked
mine = Account("Ada", 10)
mine.deposit(5)
# %% test
assert mine.balance == 15 and mine.owner == "Ada"
mine.deposit(20)
# %% test
assert mine.balance == 35
mine.withdraw(5)
assert mine.balance == 30
### BEGIN HIDDEN TESTS
try:
    mine.withdraw(1000)
except ValueError as error:
    assert "money" in str(error)
else:
    raise AssertionError("too much was paid out")
assert mine.balance == 30
### END HIDDEN TESTS

# %% idiom stack_of_objects
# %% answer
class Stack:
    def __init__(self):
        self._items = []
    def push(self, item):
        self._items.append(item)
    def pop(self):
        return self._items.pop()
    def is_empty(self):
        return not self._items
# %% wrong
class Stack:
    def __init__(self):
        self._items = []
    def push(self, item):
        self._items.append(item)
    def pop(self):
        return self._items.pop(0)
    def is_empty(self):
        return not self._items
# %% test
s = Stack()
assert s.is_empty()
for letter in "abc":
    s.push(letter)
assert [s.pop(), s.pop(), s.pop()] == ["c", "b", "a"] and s.is_empty()

# %% idiom objects_do_not_share
# %% answer
class Cart:
    def __init__(self):
        self.items = []
# %% wrong
class Cart:
    items = []
# %% test
a, b = Cart(), Cart()
a.items.append("milk")
assert a.items == ["milk"] and b.items == []

# %% idiom class_counter
# %% answer
class Robot:
    made = 0
    def __init__(self):
        Robot.made += 1
        self.number = Robot.made
# %% wrong
class Robot:
    made = 0
    def __init__(self):
        self.made += 1
        self.number = self.made
# %% test
before = Robot.made
robots = [Robot() for _ in range(3)]
assert Robot.made == before + 3
assert robots[2].number == robots[0].number + 2

# %% idiom attribute_set_from_outside
# %% answer
class Lamp:
    def __init__(self):
        self.on = False
    def state(self):
        return "on" if self.on else "off"
# %% wrong
class Lamp:
    def __init__(self):
        self.on = False
    def state(self):
        return "off"
# %% test
lamp = Lamp()
assert lamp.state() == "off"
lamp.on = True
assert lamp.state() == "on"
assert getattr(lamp, "on") is True and not hasattr(lamp, "colour")

# %% idiom property_with_setter
# %% answer
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees
    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9
# %% wrong
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees
        self.fahrenheit = degrees * 9 / 5 + 32
# %% test
t = Celsius(100)
assert t.fahrenheit == 212
t.fahrenheit = 32
assert t.degrees == 0
assert isinstance(type(t).fahrenheit, property)

# %% idiom read_only_property
# %% answer
class Circle:
    def __init__(self, r):
        self._r = r
    @property
    def r(self):
        return self._r
# %% wrong
class Circle:
    def __init__(self, r):
        self.r = r
# %% test
c = Circle(2)
assert c.r == 2
try:
    c.r = 5
except AttributeError:
    pass
else:
    raise AssertionError("r can be set")

# %% idiom vector_arithmetic
# %% answer
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)
    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Vec(-self.x, -self.y)
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, other):
        return isinstance(other, Vec) and (self.x, self.y) == (other.x, other.y)
    def __repr__(self):
        return f"Vec({self.x}, {self.y})"
# %% wrong
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        self.x += other.x
        self.y += other.y
        return self
    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Vec(-self.x, -self.y)
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, other):
        return isinstance(other, Vec) and (self.x, self.y) == (other.x, other.y)
    def __repr__(self):
        return f"Vec({self.x}, {self.y})"
# %% test
u, v = Vec(1, 2), Vec(3, 4)
assert u + v == Vec(4, 6), "the sum"
assert u == Vec(1, 2), "the left one has changed"
assert 2 * v == Vec(6, 8) and v * 2 == Vec(6, 8) and -u == Vec(-1, -2)
assert abs(v) == 5 and repr(u) == "Vec(1, 2)" and u != v and u != (1, 2)

# %% idiom ordered_objects
# %% answer
from functools import total_ordering
@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))
    def __eq__(self, other):
        return self.parts == other.parts
    def __lt__(self, other):
        return self.parts < other.parts
# %% wrong
from functools import total_ordering
@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(text.split("."))
    def __eq__(self, other):
        return self.parts == other.parts
    def __lt__(self, other):
        return self.parts < other.parts
# %% test
assert Version("1.10") > Version("1.9") and Version("2.0") >= Version("2.0")
ordered = sorted([Version("3.1"), Version("1.2"), Version("1.10")])
assert [v.parts for v in ordered] == [(1, 2), (1, 10), (3, 1)]
assert max(ordered) == Version("3.1")

# %% idiom hash_in_sets_and_dicts
# %% answer
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
# %% wrong
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
# %% test
assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2
names = {Point(0, 0): "origin"}
assert names[Point(0, 0)] == "origin" and Point(1, 1) not in names

# %% idiom acts_like_a_list
# %% answer
class Playlist:
    def __init__(self, *songs):
        self.songs = list(songs)
    def __len__(self):
        return len(self.songs)
    def __getitem__(self, i):
        return self.songs[i]
    def __setitem__(self, i, song):
        self.songs[i] = song
    def __delitem__(self, i):
        del self.songs[i]
    def __contains__(self, song):
        return song in self.songs
    def __iter__(self):
        return iter(self.songs)
    def __reversed__(self):
        return reversed(self.songs)
# %% wrong
class Playlist:
    def __init__(self, *songs):
        self.songs = list(songs)
    def __len__(self):
        return len(self.songs)
    def __getitem__(self, i):
        return self.songs[i]
    def __iter__(self):
        return iter(self.songs)
# %% test
p = Playlist("a", "b", "c")
assert len(p) == 3 and p[0] == "a" and p[-1] == "c" and p[1:] == ["b", "c"]
p[1] = "z"
del p[0]
assert list(p) == ["z", "c"] and "z" in p and "a" not in p
assert list(reversed(p)) == ["c", "z"] and [song.upper() for song in p] == ["Z", "C"]

# %% idiom truth_and_format
# %% answer
class Basket:
    def __init__(self, n):
        self.n = n
    def __bool__(self):
        return self.n > 0
    def __format__(self, spec):
        return f"{self.n:{spec}} things"
    def __str__(self):
        return "a basket"
# %% wrong
class Basket:
    def __init__(self, n):
        self.n = n
    def __str__(self):
        return "a basket"
# %% test
assert Basket(1) and not Basket(0)
assert f"{Basket(3):03d}" == "003 things" and str(Basket(1)) == "a basket"

# %% idiom callable_object
# %% answer
class Line:
    def __init__(self, slope, offset):
        self.slope, self.offset = slope, offset
    def __call__(self, x):
        return self.slope * x + self.offset
# %% wrong
class Line:
    def __init__(self, slope, offset):
        self.slope, self.offset = slope, offset
    def __call__(self, x):
        return self.slope * x
# %% test
f = Line(2, 1)
assert callable(f) and f(3) == 7 and list(map(f, [0, 1])) == [1, 3]

# %% idiom own_iterator
# %% answer
class Countdown:
    def __init__(self, start):
        self.n = start
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1
# %% wrong
class Countdown:
    def __init__(self, start):
        self.n = start
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 1:
            raise StopIteration
        self.n -= 1
        return self.n + 1
# %% test
it = Countdown(3)
assert iter(it) is it
assert next(it) == 3 and list(it) == [2, 1] and list(it) == []
assert [a * b for a, b in zip(Countdown(2), Countdown(2))] == [4, 1]

# %% idiom context_manager_class
# %% answer
class Log:
    def __init__(self):
        self.lines = []
    def __enter__(self):
        self.lines.append("open")
        return self
    def __exit__(self, *exc):
        self.lines.append("close")
# %% wrong
class Log:
    def __init__(self):
        self.lines = []
    def __enter__(self):
        self.lines.append("open")
        return self
    def __exit__(self, *exc):
        pass
# %% test
with Log() as log:
    log.lines.append("work")
    assert log.lines[-1] == "work"
assert log.lines == ["open", "work", "close"]

# %% idiom context_manager_function
# %% answer
from contextlib import contextmanager
@contextmanager
def indented(lines):
    lines.append(">")
    try:
        yield len(lines)
    finally:
        lines.append("<")
# %% wrong
from contextlib import contextmanager
@contextmanager
def indented(lines):
    lines.append(">")
    yield len(lines)
# %% test
lines = []
with indented(lines) as n:
    assert n == 1
assert lines == [">", "<"]

# %% idiom base_class_in_locked_cell
# %% locked
class Employee:
    def __init__(self, name, pay):
        self.name, self.pay = name, pay
    def yearly(self):
        return 12 * self.pay
# %% answer
class Manager(Employee):
    def __init__(self, name, pay, bonus):
        super().__init__(name, pay)
        self.bonus = bonus
    def yearly(self):
        return super().yearly() + self.bonus
# %% wrong
class Manager(Employee):
    def __init__(self, name, pay, bonus):
        super().__init__(name, pay)
        self.bonus = bonus
# %% test
boss = Manager("Eve", 100, 50)
assert boss.yearly() == 1250 and boss.name == "Eve"
assert isinstance(boss, Employee) and issubclass(Manager, Employee)
assert Employee("Bob", 10).yearly() == 120

# %% idiom abstract_base_class
# %% answer
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
class Square(Shape):
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side ** 2
# %% wrong
class Shape:
    def area(self): ...
class Square(Shape):
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side ** 2
# %% test
assert Square(3).area() == 9 and issubclass(Square, Shape)
try:
    Shape()
except TypeError:
    pass
else:
    raise AssertionError("Shape is not abstract")

# %% idiom method_order
# %% answer
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    pass
# %% wrong
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + A.who(self)
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    pass
# %% test
assert D().who() == "BCA"
assert [cls.__name__ for cls in D.__mro__] == ["D", "B", "C", "A", "object"]
assert D.__bases__ == (B, C)

# %% idiom class_and_static_methods
# %% answer
class Temperature:
    def __init__(self, kelvin):
        self.kelvin = kelvin
    @classmethod
    def from_celsius(cls, c):
        return cls(c + 273)
    @staticmethod
    def is_valid(k):
        return k >= 0
# %% wrong
class Temperature:
    def __init__(self, kelvin):
        self.kelvin = kelvin
    @classmethod
    def from_celsius(cls, c):
        return cls(c)
    @staticmethod
    def is_valid(k):
        return k >= 0
# %% test
assert Temperature.is_valid(3) and not Temperature.is_valid(-1)
t = Temperature.from_celsius(0)
assert type(t) is Temperature and t.kelvin == 273

# %% idiom data_class
# %% answer
from dataclasses import dataclass, field
@dataclass(order=True)
class Card:
    rank: int
    suit: str = "spades"
    marks: list = field(default_factory=list, compare=False)
# %% wrong
class Card:
    def __init__(self, rank, suit="spades", marks=None):
        self.rank, self.suit, self.marks = rank, suit, marks or []
# %% test
import dataclasses
assert Card(3) == Card(3, "spades") and Card(2) < Card(3)
assert "rank=3" in repr(Card(3)) and Card(1).marks is not Card(1).marks
assert dataclasses.is_dataclass(Card)

# %% idiom frozen_data_class
# %% answer
from dataclasses import dataclass
@dataclass(frozen=True)
class Pos:
    x: int
    y: int
# %% wrong
from dataclasses import dataclass
@dataclass
class Pos:
    x: int
    y: int
# %% test
p = Pos(1, 2)
try:
    p.x = 5
except Exception as error:
    assert type(error).__name__ == "FrozenInstanceError"
else:
    raise AssertionError("it can be changed")
assert {p: 1}[Pos(1, 2)] == 1

# %% idiom linked_list
# %% answer
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
def from_list(values):
    head = None
    for value in reversed(values):
        head = Node(value, head)
    return head
def flipped(head):
    before = None
    while head:
        head.next, before, head = before, head, head.next
    return before
# %% wrong
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
def from_list(values):
    head = None
    for value in reversed(values):
        head = Node(value, head)
    return head
def flipped(head):
    return head
# %% test
def values_of(node):
    found = []
    while node is not None:
        found.append(node.value)
        node = node.next
    return found
assert values_of(from_list([1, 2, 3])) == [1, 2, 3]
assert from_list([]) is None
assert values_of(flipped(from_list([1, 2, 3]))) == [3, 2, 1]

# %% idiom search_tree
# %% answer
class Tree:
    def __init__(self, value):
        self.value, self.left, self.right = value, None, None
    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)
    def walk(self):
        if self.left:
            yield from self.left.walk()
        yield self.value
        if self.right:
            yield from self.right.walk()
# %% wrong
class Tree:
    def __init__(self, value):
        self.value, self.left, self.right = value, None, None
    def insert(self, value):
        side = "left" if value < self.value else "right"
        setattr(self, side, Tree(value))
    def walk(self):
        if self.left:
            yield from self.left.walk()
        yield self.value
        if self.right:
            yield from self.right.walk()
# %% test
root = Tree(5)
for value in [2, 8, 1, 9, 3]:
    root.insert(value)
assert list(root.walk()) == [1, 2, 3, 5, 8, 9]
assert root.left.right.value == 3 and root.right.left is None

# %% idiom list_of_objects_given_back
# %% answer
class Pupil:
    def __init__(self, name, age):
        self.name, self.age = name, age
def oldest_first(pupils):
    return sorted(pupils, key=lambda p: -p.age)
# %% wrong
class Pupil:
    def __init__(self, name, age):
        self.name, self.age = name, age
def oldest_first(pupils):
    return sorted(pupils, key=lambda p: p.age)
# %% test
kim, lee = Pupil("Kim", 9), Pupil("Lee", 11)
ordered = oldest_first([kim, lee])
assert [p.name for p in ordered] == ["Lee", "Kim"] and ordered[0] is lee
assert vars(lee) == {"name": "Lee", "age": 11}

# %% idiom method_patched
# %% answer
class Thermostat:
    def measure(self):
        return 20
    def heats(self):
        return self.measure() < 18
# %% wrong
class Thermostat:
    def measure(self):
        return 20
    def heats(self):
        return False
# %% test
from unittest.mock import patch
t = Thermostat()
assert not t.heats()
with patch.object(Thermostat, "measure", return_value=10):
    assert t.heats()
assert not t.heats()

# %% idiom list_subclass
# %% answer
class Unique(list):
    def append(self, item):
        if item not in self:
            super().append(item)
# %% wrong
class Unique(list):
    pass
# %% test
u = Unique([1])
u.append(1)
u.append(2)
assert len(u) == 2 and list(u) == [1, 2] and isinstance(u, list)

# %% idiom slots_and_dir
# %% answer
class Pixel:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
    def move(self, dx):
        self.x += dx
# %% wrong
class Pixel:
    def __init__(self, x, y):
        self.x, self.y = x, y
# %% test
assert Pixel.__slots__ == ("x", "y") and "move" in dir(Pixel)
p = Pixel(1, 1)
p.move(4)
assert p.x == 5

# %% idiom object_of_a_locked_class
# %% locked
class Player:
    def __init__(self, name):
        self.name, self.score = name, 0
    def __eq__(self, other):
        return isinstance(other, Player) and self.name == other.name
# %% answer
def winner(names, scores):
    best = Player(names[scores.index(max(scores))])
    best.score = max(scores)
    return best
# %% wrong
def winner(names, scores):
    return names[scores.index(max(scores))]
# %% test
first = winner(["a", "b"], [3, 8])
assert isinstance(first, Player) and first.name == "b" and first.score == 8

# %% idiom subclass_of_a_library_class
# %% answer
import string
class Braces(string.Template):
    delimiter = "%"
# %% wrong
class Braces:
    delimiter = "%"
# %% test
import string
assert issubclass(Braces, string.Template) and isinstance(Braces("x"), string.Template)
assert Braces("%name!").substitute(name="Jo") == "Jo!"

# %% idiom linked_list_of_a_locked_class
# %% locked
class Node:
    def __init__(self, val, next=None):
        self.val = val
        self.next = next
def build(xs):
    head = None
    for x in reversed(xs):
        head = Node(x, head)
    return head
# %% answer
def reverse_list(head):
    prev = None
    while head:
        head.next, prev, head = prev, head, head.next
    return prev
def length(head):
    n = 0
    while head:
        n, head = n + 1, head.next
    return n
# %% wrong
def reverse_list(head):
    return head
def length(head):
    return 1
# %% test
n = reverse_list(build([1, 2, 3]))
vals = []
while n:
    vals.append(n.val)
    n = n.next
assert vals == [3, 2, 1]
assert length(build(range(7))) == 7 and length(None) == 0

# %% idiom tree_of_a_locked_class
# %% locked
class TreeNode:
    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right
# %% answer
def insert(root, key):
    if root is None:
        return TreeNode(key)
    if key < root.key:
        root.left = insert(root.left, key)
    else:
        root.right = insert(root.right, key)
    return root
def inorder(root):
    return inorder(root.left) + [root.key] + inorder(root.right) if root else []
# %% wrong
def insert(root, key):
    return TreeNode(key)
def inorder(root):
    return [root.key]
# %% test
root = None
for k in [5, 2, 8, 1]:
    root = insert(root, k)
assert inorder(root) == [1, 2, 5, 8]
assert root.key == 5 and root.left.left.key == 1 and root.right.right is None
assert isinstance(root, TreeNode) and isinstance(root.left, TreeNode)
assert inorder(TreeNode(2, TreeNode(1), TreeNode(3))) == [1, 2, 3]

# %% idiom nodes_linked_both_ways
# %% locked
class Node:
    def __init__(self, v):
        self.v, self.prev, self.next = v, None, None
    def __repr__(self):
        return f"Node({self.v})"
# %% answer
def link(a, b):
    a.next, b.prev = b, a
def count(n):
    k = 0
    while n: k, n = k + 1, n.next
    return k
def append(head, v):
    n = head
    while n.next: n = n.next
    link(n, Node(v))
    return head
def as_dict(head):
    return {"head": head, "n": count(head)}
# %% wrong
def link(a, b):
    a.next = b
def count(n):
    return 2
def append(head, v):
    return Node(v)
def as_dict(head):
    return {"head": Node(0), "n": count(head)}
# %% test
a, b = Node(1), Node(2)
assert link(a, b) is None
assert a.next is b and b.prev is a
assert count(a) == 2
assert append(a, 3) is a and b.next.v == 3 and b.next.prev is b
assert count(a) == 3 and repr(b.next) == "Node(3)" and isinstance(b.next, Node)
d = as_dict(a)
assert d["head"] is a and d["n"] == 3
many = Node(0)
last = many
for k in range(300):
    last.next = Node(k); last.next.prev = last; last = last.next
assert count(many) == 301

# %% idiom locked_data_class_given
# %% locked
from dataclasses import dataclass, field
@dataclass
class Student:
    name: str
    grades: list = field(default_factory=list)
    friend: "Student" = None
# %% answer
def average(s):
    return sum(s.grades) / len(s.grades)
def add_grade(s, g):
    s.grades.append(g)
def befriend(a, b):
    a.friend = b
def new(name):
    return Student(name, [1, 2])
# %% wrong
def average(s):
    return 2
def add_grade(s, g):
    s.grades = [g]
def befriend(a, b):
    pass
def new(name):
    return Student("", [])
# %% test
s = Student("Al", [1, 2, 3]); g = s.grades
assert average(s) == 2
add_grade(s, 6)
assert s.grades == [1, 2, 3, 6] and g is s.grades
t = Student("Bo")
befriend(s, t)
assert s.friend is t and s == Student("Al", [1, 2, 3, 6], Student("Bo"))
assert new("Cy").name == "Cy" and new("Cy").grades == [1, 2]
u = new("Di")
add_grade(u, 5)
assert u.grades == [1, 2, 5] and average(u) == 8 / 3

# %% idiom objects_of_the_tests_class_given
# %% answer
def biggest(shapes):
    return max(shapes, key=lambda s: s.area())
def scale(shapes, k):
    for s in shapes:
        s.w *= k
    return [s for s in shapes if s.area() > 10]
# %% wrong
def biggest(shapes):
    return shapes[0]
def scale(shapes, k):
    return shapes
# %% test
class Rect:
    unit = "cm"
    def __init__(self, w, h): self.w, self.h = w, h
    def area(self): return self.w * self.h
    def __eq__(self, o): return (self.w, self.h) == (o.w, o.h)
    __hash__ = None
shapes = [Rect(1, 2), Rect(3, 4), Rect(2, 2)]
assert biggest(shapes) is shapes[1]
out = scale(shapes, 10)
assert shapes[0].w == 10 and shapes[0].area() == 20 and out[1] is shapes[1] and len(out) == 3

# %% idiom objects_kept_by_an_object
# %% locked
class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit
    def __str__(self):
        return f"{self.rank}{self.suit}"
    def __lt__(self, o):
        return self.rank < o.rank
# %% answer
class Hand:
    def __init__(self):
        self.cards = []
    def add(self, c):
        self.cards.append(c)
    def best(self):
        return max(self.cards)
    def __contains__(self, c):
        return c in self.cards
    def __iter__(self):
        return iter(sorted(self.cards))
    def __str__(self):
        return " ".join(map(str, self.cards))
# %% wrong
class Hand:
    def __init__(self):
        self.cards = []
    def add(self, c):
        self.cards = [c]
    def best(self):
        return self.cards[0]
    def __contains__(self, c):
        return True
    def __iter__(self):
        return iter(self.cards)
    def __str__(self):
        return ""
# %% test
h = Hand()
a, b = Card(3, "h"), Card(9, "s")
h.add(b); h.add(a)
assert str(h) == "9s 3h" and h.best() is b and a in h and Card(3, "h") not in h
assert [c.rank for c in h] == [3, 9] and h.cards[0] is b and len(h.cards) == 2
a.rank = 11
assert h.best() is a

# %% idiom kept_objects_change
# %% locked
class Card:
    def __init__(self, rank): self.rank = rank
# %% answer
class Hand:
    def __init__(self, cards): self.cards = list(cards)
    def bump(self):
        for c in self.cards: c.rank += 1
    def total(self): return sum(c.rank for c in self.cards)
# %% wrong
class Hand:
    def __init__(self, cards): self.cards = list(cards); self.t = sum(c.rank for c in cards)
    def bump(self):
        self.t += len(self.cards)
    def total(self): return self.t
# %% test
a, b = Card(1), Card(5)
h = Hand([a, b])
h.bump()
assert (a.rank, b.rank) == (2, 6) and h.total() == 8
a.rank = 100
assert h.total() == 106

# %% idiom class_of_the_test_inherited
# %% answer
def make(base):
    class Loud(base):
        def say(self):
            return super().say().upper()
    return Loud
# %% wrong
def make(base):
    return base
# %% test
class Base:
    def say(self):
        return "hi"
L = make(Base)
assert L().say() == "HI" and issubclass(L, Base)

# %% idiom anything_on_a_stack
# %% answer
class Stack:
    def __init__(self): self._d = []
    def push(self, x): self._d.append(x); return self
    def pop(self): return self._d.pop()
    def peek(self): return self._d[-1]
    def __len__(self): return len(self._d)
    def __iter__(self): return reversed(self._d)
    def __repr__(self): return "Stack(%s)" % self._d
# %% wrong
class Stack:
    def __init__(self): self._d = []
    def push(self, x): self._d.insert(0, x); return self
    def pop(self): return self._d.pop()
    def peek(self): return self._d[-1]
    def __len__(self): return len(self._d)
    def __iter__(self): return reversed(self._d)
    def __repr__(self): return "Stack(%s)" % self._d
# %% test
s = Stack()
s.push(1).push([2]).push({"k": (3,)}).push(None)
assert len(s) == 4 and s.pop() is None and s.pop() == {"k": (3,)}
marker = object()
s.push(marker)
assert s.peek() is marker and s.pop() is marker
class Thing: pass
t = Thing()
s.push(t)
assert s.pop() is t
s.push(lambda: 3)
assert s.pop()() == 3
assert list(s) == [[2], 1] and repr(s) == "Stack([1, [2]])"
try:
    Stack().pop()
except IndexError:
    pass
else:
    assert False

# %% idiom queue_of_objects
# %% answer
import heapq, itertools
class PQ:
    def __init__(self):
        self.h, self.c = [], itertools.count()
    def add(self, pr, item):
        heapq.heappush(self.h, (pr, next(self.c), item))
    def take(self):
        return heapq.heappop(self.h)[2]
# %% wrong
class PQ:
    def __init__(self):
        self.h = []
    def add(self, pr, item):
        self.h.append(item)
    def take(self):
        return self.h.pop(0)
# %% test
class Job:
    def __init__(self, n): self.n = n
q = PQ()
for pr, n in [(3, "c"), (1, "a"), (2, "b")]:
    q.add(pr, Job(n))
assert [q.take().n for _ in range(3)] == ["a", "b", "c"]

# %% idiom called_or_not
# %% answer
class Model:
    def __init__(self): self.n = 1
    def run(self, x): return x
# %% wrong
class Model:
    def __init__(self): self.n = 1
    def __call__(self, x): return x + self.n
# %% test
from collections.abc import Callable, Iterable, Hashable, Sized
m = Model()
assert not callable(m) and not isinstance(m, Callable) and not isinstance(m, Iterable) and not isinstance(m, Sized)
assert isinstance(m, Hashable) and callable(Model)

# %% idiom views_of_a_mapping
# %% answer
from collections.abc import MutableMapping
class Lower(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
# %% wrong
from collections.abc import MutableMapping
class Lower(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
# %% test
m = Lower()
m.update(A=1, b=2)
assert dict(m) == {"a": 1, "b": 2} and sorted(m.items()) == [("a", 1), ("b", 2)] and {**m} == {"a": 1, "b": 2}
assert set(m.keys()) == {"a", "b"} and sum(m.values()) == 3 and ("a", 1) in m.items() and len(m.items()) == 2

# %% idiom observers_added_and_removed
# %% answer
class Event:
    def __init__(self): self.handlers = []
    def __iadd__(self, h): self.handlers.append(h); return self
    def __isub__(self, h): self.handlers.remove(h); return self
    def fire(self, *a): return [h(*a) for h in self.handlers]
# %% wrong
class Event:
    def __init__(self): self.handlers = []
    def __iadd__(self, h): self.handlers = [h]; return self
    def __isub__(self, h): return self
    def fire(self, *a): return [h(*a) for h in self.handlers]
# %% test
seen = []
def one(x): seen.append(("one", x)); return 1
def two(x): seen.append(("two", x)); return 2
e = Event()
e += one
e += two
assert e.fire("a") == [1, 2] and seen == [("one", "a"), ("two", "a")]
e -= one
assert e.fire("b") == [2] and e.handlers == [two] and len(e.handlers) == 1

# %% idiom versions_sorted_and_heaped
# %% answer
from functools import total_ordering
@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))
    def __eq__(self, other):
        return self.parts == other.parts
    def __lt__(self, other):
        return self.parts < other.parts
    def __hash__(self):
        return hash(self.parts)
    def __repr__(self):
        return ".".join(map(str, self.parts))
# %% wrong
from functools import total_ordering
@total_ordering
class Version:
    def __init__(self, text):
        self.parts = text
    def __eq__(self, other):
        return self.parts == other.parts
    def __lt__(self, other):
        return self.parts < other.parts
    def __hash__(self):
        return hash(self.parts)
    def __repr__(self):
        return self.parts
# %% test
vs = [Version(v) for v in ("1.10", "1.9", "0.5", "1.9")]
assert [repr(v) for v in sorted(vs)] == ["0.5", "1.9", "1.9", "1.10"]
assert max(vs) == Version("1.10") and min(vs) == Version("0.5")
assert len(set(vs)) == 3 and {Version("1.9"): "x"}[vs[1]] == "x"
assert sorted(vs, reverse=True)[0] >= vs[1]
import heapq, bisect
heap = list(vs)
heapq.heapify(heap)
assert heapq.heappop(heap) == Version("0.5")
ordered = sorted(vs)
assert bisect.bisect_left(ordered, Version("1.10")) == 3
assert vs.index(Version("0.5")) == 2 and Version("1.9") in vs and vs.count(Version("1.9")) == 2

# %% idiom all_operators
# %% answer
class Vec:
    def __init__(self, *xs): self.xs = tuple(xs)
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.xs, o.xs)))
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k):
        if isinstance(k, Vec): return sum(a * b for a, b in zip(self.xs, k.xs))
        return Vec(*(a * k for a in self.xs))
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __abs__(self): return sum(a * a for a in self.xs) ** 0.5
    def __iadd__(self, o):
        self.xs = (self + o).xs
        return self
    def __bool__(self): return any(self.xs)
    def __len__(self): return len(self.xs)
    def __iter__(self): return iter(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __eq__(self, o): return isinstance(o, Vec) and self.xs == o.xs
    def __pow__(self, n): return Vec(*(a ** n for a in self.xs))
    def __contains__(self, v): return v in self.xs
    def __reversed__(self): return Vec(*self.xs[::-1])
    def __round__(self, n=0): return Vec(*(round(a, n) for a in self.xs))
# %% wrong
class Vec:
    def __init__(self, *xs): self.xs = tuple(xs)
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.xs, o.xs)))
    def __mul__(self, k): return Vec(*(a * k for a in self.xs))
    def __eq__(self, o): return isinstance(o, Vec) and self.xs == o.xs
# %% test
v, w = Vec(1, 2), Vec(3, 4)
assert v + w == Vec(4, 6) and v * 2 == 2 * v == Vec(2, 4) and v * w == 11
assert sum([v, w]) == Vec(4, 6) and -v == Vec(-1, -2) and abs(w) == 5
old = v
v += w
assert v is old and v == Vec(4, 6)
assert bool(Vec(0, 0)) is False and len(w) == 2 and list(w) == [3, 4] and w[0] == 3 and w[-1] == 4
x, y = w
assert (x, y) == (3, 4) and w ** 2 == Vec(9, 16) and 3 in w and 5 not in w
assert reversed(w) == Vec(4, 3) and round(Vec(1.234), 1) == Vec(1.2)
assert v != "a string" and not v == 3
try:
    v + 1
except (AttributeError, TypeError):
    pass
else:
    assert False

# %% idiom descriptor_class
# %% answer
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name)
    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError("must be positive")
        setattr(obj, self.name, value)
class Item:
    price = Positive()
    def __init__(self, price):
        self.price = price
# %% wrong
class Positive:
    pass
class Item:
    def __init__(self, price):
        self.price = price
# %% test
i = Item(3)
i.price = 4
assert i.price == 4 and isinstance(Item.price, Positive)
for bad in (0, -1):
    try:
        i.price = bad
    except ValueError:
        continue
    raise AssertionError("accepted %s" % bad)
class Mine:
    weight = Positive()
m = Mine()
m.weight = 2
assert m.weight == 2

# %% idiom private_attribute
# %% answer
class Safe:
    def __init__(self, pin):
        self.__pin = pin
        self._tries = 0
    def open(self, pin):
        self._tries += 1
        return pin == self.__pin
# %% wrong
class Safe:
    def __init__(self, pin):
        self.pin = pin
        self._tries = 0
    def open(self, pin):
        return pin == self.pin
# %% test
s = Safe(1234)
assert s.open(1234) is True and s.open(1) is False and s._tries == 2
assert not hasattr(s, "__pin") and not hasattr(s, "pin") and s._Safe__pin == 1234
assert "_Safe__pin" in dir(s) and "_Safe__pin" in vars(s)

# %% idiom matched_by_its_class
# %% answer
class Circle:
    __match_args__ = ("r",)
    def __init__(self, r):
        self.r = r
# %% wrong
class Circle:
    def __init__(self, r):
        self.q = r
# %% test
match Circle(3):
    case Circle(r):
        found = r
    case _:
        found = None
assert found == 3
match Circle(4):
    case Circle(r=4):
        ok = True
    case _:
        ok = False
assert ok

# %% idiom class_attribute_set_by_test
# %% answer
class Employee:
    raise_rate = 1.1
    def __init__(self, pay):
        self.pay = pay
    def apply_raise(self):
        self.pay = round(self.pay * self.raise_rate)
# %% wrong
class Employee:
    raise_rate = 1.1
    def __init__(self, pay):
        self.pay = pay
    def apply_raise(self):
        self.pay = round(self.pay * 1.1)
# %% test
e = Employee(100)
e.apply_raise()
assert e.pay == 110
e.raise_rate = 2
e.apply_raise()
assert e.pay == 220
Employee.raise_rate = 1.5
f = Employee(100)
f.apply_raise()
assert f.pay == 150
Employee.raise_rate = 1.1

# %% idiom object_with_slots_given
# %% locked
class P:
    __slots__ = ("x",)
    def __init__(self, x): self.x = x
# %% answer
def keep(p):
    return [p]
def fx(p): return p.x
# %% wrong
def keep(p): return []
def fx(p): return 3
# %% test
p = P(3)
assert keep(p)[0] is p
### BEGIN HIDDEN TESTS
### END HIDDEN TESTS

# %% idiom data_class_looked_into
# %% answer
from dataclasses import dataclass, field
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False)
# %% wrong
from dataclasses import dataclass
@dataclass
class Task:
    priority: int
    name: str
    tags: list = None
# %% test
from dataclasses import asdict, astuple, fields, is_dataclass, replace
a, b = Task(2, "b"), Task(1, "a")
assert is_dataclass(Task) and is_dataclass(a) and [f.name for f in fields(Task)] == ["priority", "name", "tags"]
assert sorted([a, b])[0].name == "a" and a > b and replace(a, priority=9).priority == 9 and a.priority == 2
assert asdict(a) == {"priority": 2, "name": "b", "tags": []} and astuple(b) == (1, "a", [])
assert repr(b) == "Task(priority=1, name='a', tags=[])" and a == Task(2, "other")

# %% idiom inherited_by_the_test together
# A class of the test's that inherits would be half here and half there.
# %% answer
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def describe(self):
        return f"{type(self).__name__} of {self.area()}"
# %% wrong
class Shape:
    def area(self): ...
    def describe(self):
        return "shape"
# %% test
try:
    Shape()
except TypeError:
    pass
else:
    raise AssertionError("Shape is to be abstract")
class Unit(Shape):
    def area(self):
        return 1
assert Unit().describe() == "Unit of 1"
assert issubclass(Unit, Shape) and isinstance(Unit(), Shape)

# %% idiom abstract_methods_listed
# %% answer
from abc import ABC, abstractmethod
class Vehicle(ABC):
    @abstractmethod
    def wheels(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Bike(Vehicle):
    name = "bike"
    def wheels(self):
        return 2
# %% wrong
class Vehicle:
    def wheels(self): ...
class Bike(Vehicle):
    name = "bike"
    def wheels(self):
        return 2
# %% test
import inspect
assert inspect.isabstract(Vehicle) and not inspect.isabstract(Bike)
assert Vehicle.__abstractmethods__ == {"wheels", "name"} and not Bike.__abstractmethods__
assert Bike().wheels() == 2

# %% idiom list_class_of_the_instructor
# %% locked
class Counted(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.looks = 0
    def __getitem__(self, k):
        self.looks += 1
        return list.__getitem__(self, k)
# %% answer
def search(xs, x):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo
def swap_ends(xs):
    xs[0], xs[-1] = xs[-1], xs[0]
    return xs
# %% wrong
def search(xs, x):
    k = 0
    while k < len(xs) and xs[k] < x:
        k += 1
    return k
def swap_ends(xs):
    return [xs[-1], *xs[1:-1], xs[0]]
# %% test
xs = Counted(range(1000))
assert search(xs, 700) == 700
assert xs.looks <= 11, xs.looks
ys = Counted([1, 2, 3])
assert swap_ends(ys) is ys and ys == [3, 2, 1] and isinstance(ys, Counted)
assert ys.looks == 2

# %% idiom locked_enumeration_given
# %% locked
from enum import Enum, IntEnum
class Day(Enum):
    MO = 1
    TU = 2
class Level(IntEnum):
    LOW = 1
    HIGH = 2
# %% answer
def is_monday(d):
    return d is Day.MO
def up(level):
    return Level(level + 1)
def high(level):
    return level is Level.HIGH
# %% wrong
def is_monday(d):
    return True
def up(level):
    return level
def high(level):
    return True
# %% test
assert is_monday(Day.MO) and not is_monday(Day.TU)
# %% test
assert up(Level.LOW) is Level.HIGH
assert high(Level.HIGH) and not high(Level.LOW)

# %% idiom locked_enumeration_returned
# %% locked
from enum import Enum, Flag, auto
class Suit(Enum):
    HEARTS = "h"
    SPADES = "s"
    def is_red(self):
        return self is Suit.HEARTS
class Perm(Flag):
    R = auto()
    W = auto()
# %% answer
def suit_of(text):
    return Suit(text[-1])
def all_of(text):
    return [Suit(c) for c in text]
def rights(r, w):
    return (Perm.R if r else Perm(0)) | (Perm.W if w else Perm(0))
best = Suit.SPADES
count = {Suit.HEARTS: 3, Suit.SPADES: 1}
# %% wrong
def suit_of(text):
    return text[-1]
def all_of(text):
    return list(text)
def rights(r, w):
    return Perm.R
best = "s"
count = {"h": 3, "s": 1}
# %% test
assert suit_of("10h") is Suit.HEARTS and suit_of("As").is_red() is False
assert all_of("hs") == [Suit.HEARTS, Suit.SPADES] == list(Suit)
assert best == Suit.SPADES and count[Suit.HEARTS] == 3
assert rights(True, True) == Perm.R | Perm.W and Perm.W in rights(False, True)

# %% idiom own_names_of_a_class
# %% locked
class Animal:
    legs = 4
    def sound(self):
        return "..."
# %% answer
class Bird(Animal):
    legs = 2
    def sound(self):
        return "tweet"
# %% wrong
class Bird(Animal):
    pass
# %% test
assert "sound" in vars(Bird) and "sound" in Bird.__dict__, "override it"
assert Bird.__dict__["legs"] == 2 and Bird.__dict__.get("wings") is None
assert [name for name, value in vars(Bird).items() if callable(value)] == ["sound"]
assert isinstance(Bird(), Animal) and Bird().sound() == "tweet"

# %% idiom inherited_or_overridden
# %% locked
class Shape:
    def area(self):
        return 0
    def name(self):
        return "shape"
# %% answer
class Box(Shape):
    def area(self):
        return 4
# %% wrong
class Box(Shape):
    pass
# %% test
assert Box.area is not Shape.area, "override area"
assert Box.name is Shape.name and Box.name(Box()) == "shape"
assert Box().area() == 4

# %% idiom array_by_a_method
# %% locked
import numpy as np
# %% answer
class Vec:
    def __init__(self, xs):
        self.xs = list(xs)
    def __array__(self, dtype=None, copy=None):
        return np.array(self.xs, dtype=dtype)
# %% wrong
class Vec:
    def __init__(self, xs):
        self.xs = list(xs)
# %% test
assert np.allclose(np.asarray(Vec([1, 2])), [1, 2])
assert np.sum(Vec([1, 2, 3])) == 6

# %% idiom protocol_at_run_time
# %% locked
from typing import Protocol, runtime_checkable
@runtime_checkable
class Shape(Protocol):
    def area(self) -> float: ...
# %% answer
class Square:
    def __init__(self, a):
        self.a = a
    def area(self):
        return self.a ** 2
# %% wrong
class Square:
    def __init__(self, a):
        self.a = a
# %% test
assert isinstance(Square(2), Shape)
assert Square(2).area() == 4
