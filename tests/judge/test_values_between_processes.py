"""Values cross between a real sandbox and a real checker, there and back."""

GIVEN = """
    import collections, datetime, decimal, pathlib
    P = collections.namedtuple("P", "x y")
    VALUES = [{1, 2}, range(3), decimal.Decimal("1.10"), P(1, 2), pathlib.Path("a/b.txt")]
    VALUES += [datetime.date(2020, 1, 2), int]
    big = list(range(300_000))
    """


def test_returned(pair):
    """As the type that it is, so that what a test does with it works."""
    found = pair(
        GIVEN,
        "def function(number): return VALUES[number]",
    ).test(
        """
        import datetime, decimal
        assert function(0) == {1, 2}
        assert list(function(1)) == [0, 1, 2]
        assert function(2) == decimal.Decimal("1.10")
        assert function(3).x == 1 and function(3) == (1, 2)
        assert function(4).suffix == ".txt"
        assert function(5) == datetime.date(2020, 1, 2)
        assert function(6) is int
        print("right")
        """
    )
    assert found == "right\n"


def test_handed_in(pair):
    """The student's function gets what the test has."""
    found = pair("def function(value): return type(value).__name__, len(value)").test(
        """
        import collections
        print(function({1, 2, 3}), function(collections.Counter("aab")), function(list(range(300_000))))
        """
    )
    assert found == "('set', 3) ('Counter', 2) ('list', 300000)\n"


def test_taken_from_the_notebook(pair):
    """A long list too."""
    assert pair(GIVEN, "function = big").test("print(len(function), sum(function))") == "300000 44999850000\n"


def test_changed_in_place(pair):
    """Sets, queues and buffers are the caller's own, as lists and dicts are."""
    found = pair(
        """
        def function(some, queue, buffer, counts):
            some.add(3); some.discard(1)
            queue.append(9)
            buffer[0] = 65
            counts["a"] += 1
        """
    ).test(
        """
        import collections
        some, queue, buffer, counts = {1, 2}, collections.deque([1], 2), bytearray(b"xy"), collections.Counter("ab")
        function(some, queue, buffer, counts)
        print(sorted(some), queue, buffer, counts)
        """
    )
    assert found == "[2, 3] deque([1, 9], maxlen=2) bytearray(b'Ay') Counter({'a': 2, 'b': 1})\n"


def test_a_function_of_the_tests_takes_them(pair):
    """And is not given what would keep it busy for hours."""
    found = pair(
        """
        import collections, decimal
        def function(f):
            for value in ({1, 2}, range(3), collections.Counter("aa"), decimal.Decimal(2), range(10**30)):
                f(value)
        """
    ).test(
        """
        seen = []
        try:
            function(lambda value: seen.append(type(value).__name__))
        except ValueError as error:
            print(seen, error)
        """
    )
    assert found.startswith("['set', 'range', 'Counter', 'Decimal'] ")
    assert "more than 100,000 values" in found
