"""Objects of the test's that a student's code is given: data crosses, and a forged answer gains nothing by them."""

import enum
import sys

import pytest

from gradekit.judge.handed_in.crossing import TAG
from gradekit.judge.handed_in.in_checker import InChecker
from gradekit.judge.handed_in.in_sandbox import InSandbox
from gradekit.judge.objects.descriptions import told_of_member
from gradekit.judge.objects.handles import is_handle
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError
from gradekit.judge.protocol.values.opaque_value import Opaque


class Node:
    """What a locked cell defines."""

    unit = "cm"

    def __init__(self, value):
        self.value = value
        self.next = None

    def shown(self):
        """Return the value as text."""
        return f"{self.value} {self.unit}"

    @property
    def half(self):
        """Half of the value."""
        return self.value / 2


Node.__module__ = "__main__"


class Secret(Node):
    """What only a hidden test defines."""


Secret.__module__ = "__main__"


class Side(InChecker):
    """A checker's side that lends what it meets to the other one."""

    def __init__(self):
        super().__init__(self.lent, self.borrowed, lambda _: True, "/nowhere")
        self.classes = frozenset({"Node"})


@pytest.fixture
def checker():
    """Return the checker's side; the sandbox has Node."""
    return Side()


@pytest.fixture
def sandbox():
    """Return the sandbox's side."""
    made = InSandbox(
        lambda value: made.encode(value) if made.knows(value) else {"t": "opaque", "v": "other"},
        lambda encoded, _: made.borrowed(encoded),
        lambda module, name: Node if (module, name) == ("__main__", "Node") else None,
    )
    return made


def linked(*values):
    """Return the first of linked nodes, and all of them."""
    nodes = [Node(value) for value in values]
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        node.next = following
    return nodes[0], nodes


def test_an_object_is_one_object_however_often_it_crosses(checker, sandbox):
    """What the other side has made anew it makes once, and what it changes is changed here."""
    first, (_, second, _) = linked(1, 2, 3)
    theirs = sandbox.borrowed(checker.lent(first))
    assert theirs is not first
    assert theirs.next.next.value == 3
    assert sandbox.borrowed(checker.lent(second)) is theirs.next
    theirs.next.value = 20
    theirs.next.next = theirs
    assert checker.borrowed(sandbox.encode(theirs.next), "") is second
    assert second.value == 20
    assert second.next is first


def test_a_long_list_of_objects_is_not_too_deep(checker, sandbox):
    """Objects of one message are taken apart one after another."""
    theirs = sandbox.borrowed(checker.lent(linked(*range(1000))[0]))
    count = 0
    while theirs:
        count, theirs = count + 1, theirs.next
    assert count == 1000


def test_a_list_that_an_object_holds_stays_the_same_list(checker, sandbox):
    """What a test has a name for is what the object holds."""
    values = [1]
    node = Node(values)
    theirs = sandbox.borrowed(checker.lent(node))
    theirs.value.append(2)
    checker.borrowed(sandbox.encode(theirs), "")
    assert node.value is values
    assert values == [1, 2]


def test_what_has_changed_is_known_on_either_side(checker, sandbox):
    """An object that the other side keeps is brought up to date before it is looked at."""
    node = Node(1)
    theirs = sandbox.borrowed(checker.lent(node))
    assert checker.changed() == []
    assert sandbox.changed() == []
    node.value = 5
    theirs.next = 3
    assert checker.changed() == [node]
    assert sandbox.changed() == [theirs]


def test_what_only_a_hidden_test_has_stays_there(checker, sandbox):
    """No attribute of it travels; the sandbox can use it, keep it and give it back."""
    secret, marker = Secret("the right answer"), object()
    encoded = checker.lent(secret)
    assert "right answer" not in str(encoded)
    theirs = sandbox.borrowed(encoded)
    assert is_handle(theirs)
    assert checker.borrowed(sandbox.encode(theirs), "") is secret
    assert checker.borrowed(sandbox.encode(sandbox.borrowed(checker.lent(marker))), "") is marker


def test_a_student_who_has_made_something_else_of_the_class(checker):
    """It gets an object without parts, as for a class that it does not have."""
    other = InSandbox(lambda _: None, lambda *_: None, lambda *_: type("Node", (), {"__slots__": ()}))
    assert type(other.borrowed(checker.lent(Node(1)))) is Opaque


def test_a_class_is_the_other_sides_class_of_that_name(checker, sandbox):
    """A student's class can inherit from it."""
    assert sandbox.borrowed(checker.lent(Node)) is Node


@pytest.mark.parametrize(
    "forged",
    [
        {"t": TAG, "n": 3, "v": "Node"},
        {"t": TAG, "n": -1, "v": "Node"},
        {"t": TAG, "n": "0", "v": "Node"},
        {"t": TAG, "v": "Node"},
        {"t": TAG, "n": [], "v": "Node", "all": 7},
    ],
)
def test_an_object_that_was_not_handed_in_is_none(checker, forged):
    """Only what this checker has sent comes back."""
    checker.lent(Node(1))
    with pytest.raises(WireError):
        Decoder(lambda encoded: checker.borrowed(encoded, "")).decode(forged)


def test_parts_are_set_of_nothing_else(checker):
    """Whoever names an object without parts, or one of a hidden test's class, changes nothing."""
    secret, node = Secret("kept"), Node(1)
    numbers = [checker.lent(each)["n"] for each in (secret, node)]
    with pytest.raises(WireError):
        checker.borrowed({"n": numbers[1], "all": [[numbers[0], ["__main__", "Secret"], [["value", 2]]]]}, "")
    assert secret.value == "kept"


def test_methods_and_properties_stay_those_of_the_instructors_class(checker):
    """An attribute that would hide one is left out; one that hides plain data is taken."""
    node = Node(1)
    number = checker.lent(node)["n"]
    parts = [["shown", 7], ["half", 7], ["__class__", 7], ["__eq__", 7], ["unit", "mm"], ["seen", True], ["value", 3]]
    checker.borrowed({"n": number, "all": [[number, ["__main__", "Node"], parts]]}, "")
    assert node.shown() == "3 mm"
    assert node.half == 1.5
    assert type(node) is Node
    assert node.seen is True
    assert not {"shown", "half", "__class__", "__eq__"} & vars(node).keys()


def test_an_object_that_holds_too_much_is_refused(checker):
    """As for any other value there is a limit."""
    node = Node("x" * 40_000_000)
    with pytest.raises(WireError, match="too large"):
        Encoder(checker.lent).encode(node)


def test_a_class_of_a_library_stays_as_it_was(checker):
    """Only the notebook's classes, and those of the modules beside it, are taken apart."""
    assert not checker.is_common(type(sys))
    assert "all" not in checker.lent(pytest.Item)


class Shelf(list):
    """A list that counts."""

    looks = 0


class Suit(enum.IntEnum):
    """What a locked cell defines."""

    HEARTS = 1
    SPADES = 2


Shelf.__module__ = Suit.__module__ = "__main__"


@pytest.fixture
def ends():
    """Return both sides; the sandbox has a list class and an enumeration."""
    ours = Side()
    ours.classes = frozenset({"Shelf", "Suit"})
    classes = {"Shelf": Shelf, "Suit": Suit}
    theirs = InSandbox(
        lambda value: theirs.encode(value) if theirs.knows(value) else {"t": "opaque", "v": "other"},
        lambda encoded, _: theirs.borrowed(encoded),
        lambda _, name: classes.get(name),
    )
    return ours, theirs


def test_a_list_with_more_is_one_on_either_side(ends):
    """What it holds and its attributes go over, and what is changed there is changed here, in the same object."""
    ours, theirs = ends
    shelf = Shelf(["a", Shelf("x")])
    there = theirs.borrowed(ours.lent(shelf))
    assert type(there) is Shelf
    assert there == ["a", ["x"]]
    assert type(there[1]) is Shelf
    there.append(3)
    there.looks = 2
    assert ours.borrowed(theirs.encode(there), "") is shelf
    assert shelf == ["a", ["x"], 3]
    assert shelf.looks == 2


@pytest.mark.parametrize("held", [7, "text", {"t": "tuple", "v": [1]}, {"t": "dict", "v": [[1, 2]]}])
def test_a_list_stays_a_list_whatever_it_is_told_to_hold(ends, held):
    """A forged answer does not change what kind of thing the test's object is."""
    ours, theirs = ends
    shelf = Shelf([1])
    sent = theirs.encode(theirs.borrowed(ours.lent(shelf)))
    sent["all"][0][2] = [["", held]]
    assert ours.borrowed(sent, "") is shelf
    assert shelf == [1]


def test_a_member_is_the_same_one_on_either_side(ends):
    """It goes by its name, and a name that is none is refused; whatever else is named is no member."""
    ours, theirs = ends
    assert theirs.borrowed(ours.lent(Suit.SPADES)) is Suit.SPADES
    sys.modules["__main__"].Suit = Suit
    try:
        said = told_of_member(Suit.HEARTS)
        assert ours.member(said) is Suit.HEARTS
        with pytest.raises(WireError):
            ours.member(said | {"member": "mro"})
        assert ours.member(said | {"of_enum": ["http", "HTTPStatus"]}) is None
        ours.classes = frozenset()
        assert ours.member(said) is None
    finally:
        del sys.modules["__main__"].Suit
