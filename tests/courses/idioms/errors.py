# Exceptions, warnings and logging.

# %% idiom pytest_raises
# %% answer
def divide(a, b):
    if b == 0:
        raise ZeroDivisionError("b must not be zero")
    return a / b
# %% wrong
def divide(a, b):
    return a / b if b else None
# %% test
import pytest
assert divide(6, 3) == 2
with pytest.raises(ZeroDivisionError, match="zero"):
    divide(1, 0)

# %% idiom unittest_assertions
# %% answer
def parse(text):
    key, sep, value = text.partition("=")
    if not sep:
        raise ValueError(text)
    return key.strip(), value.strip()
# %% wrong
def parse(text):
    return tuple(text.split("="))
# %% test
from unittest import TestCase
tc = TestCase()
tc.assertEqual(parse("a = 1"), ("a", "1"))
with tc.assertRaises(ValueError) as caught:
    parse("nothing")
tc.assertIn("nothing", str(caught.exception))

# %% idiom test_case_class
# %% answer
def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
# %% wrong
def median(values):
    return sorted(values)[len(values) // 2]
# %% test
import unittest
class MedianTests(unittest.TestCase):
    def setUp(self):
        self.odd, self.even = [3, 1, 2], [4, 1, 3, 2]
    def test_odd(self):
        self.assertEqual(median(self.odd), 2)
    def test_even(self):
        self.assertAlmostEqual(median(self.even), 2.5)
suite = unittest.defaultTestLoader.loadTestsFromTestCase(MedianTests)
result = unittest.TextTestRunner(verbosity=0).run(suite)
assert result.wasSuccessful(), result.failures

# %% idiom exception_class_with_attributes
# %% answer
class TooCold(Exception):
    def __init__(self, degrees):
        super().__init__(f"{degrees} degrees are too cold")
        self.degrees = degrees
def check(degrees):
    if degrees < 0:
        raise TooCold(degrees)
    return True
# %% wrong
class TooCold(Exception):
    pass
def check(degrees):
    if degrees < 0:
        raise TooCold("too cold")
    return True
# %% test
assert check(3) is True and issubclass(TooCold, Exception)
try:
    check(-5)
except TooCold as error:
    assert error.degrees == -5 and str(error) == "-5 degrees are too cold"
else:
    raise AssertionError("-5 is too cold")

# %% idiom exception_hierarchy
# %% answer
class GameError(Exception): pass
class NoLives(GameError): pass
def step(lives):
    if lives == 0:
        raise NoLives
    if lives < 0:
        raise GameError("impossible")
    return lives - 1
# %% wrong
class GameError(Exception): pass
class NoLives(Exception): pass
def step(lives):
    if lives == 0:
        raise NoLives
    if lives < 0:
        raise GameError("impossible")
    return lives - 1
# %% test
caught = []
for lives in (0, -1):
    try:
        step(lives)
    except GameError as error:
        caught.append(type(error).__name__)
assert caught == ["NoLives", "GameError"]

# %% idiom chained_exception asks
# What an exception was raised from does not cross.
# %% answer
class ConfigError(Exception): pass
def port(settings):
    try:
        return int(settings["port"])
    except (KeyError, ValueError) as error:
        raise ConfigError("no usable port") from error
# %% wrong
class ConfigError(Exception): pass
def port(settings):
    try:
        return int(settings["port"])
    except (KeyError, ValueError):
        raise ConfigError("no usable port") from None
# %% test
assert port({"port": "80"}) == 80
try:
    port({})
except ConfigError as error:
    assert isinstance(error.__cause__, KeyError)
else:
    raise AssertionError("no error")

# %% idiom assertion_in_the_answer
# %% answer
def mean(values):
    assert len(values) > 0, "no values"
    return sum(values) / len(values)
# %% wrong
def mean(values):
    return sum(values) / max(1, len(values))
# %% test
try:
    mean([])
    raised = False
except AssertionError as error:
    raised = str(error) == "no values"
assert raised
assert mean([1, 2]) == 1.5

# %% idiom error_names_are_compared
# %% answer
def lookup(table, key):
    if key not in table:
        raise LookupError(f"no {key}")
    return table[key]
# %% wrong
def lookup(table, key):
    return table[key]
# %% test
try:
    lookup({}, "x")
except Exception as error:
    assert type(error) == LookupError and error.args == ("no x",)

# %% idiom nothing_raised
# %% answer
def safe_int(text, default=None):
    try:
        return int(text)
    except ValueError:
        return default
# %% wrong
def safe_int(text, default=None):
    return int(text)
# %% test
results = []
for text in ["4", "four", ""]:
    try:
        results.append(safe_int(text, 0))
    except Exception as error:
        raise AssertionError(f"safe_int({text!r}) raises {type(error).__name__}")
assert results == [4, 0, 0]

# %% idiom warning_caught
# %% answer
import warnings
def old_name(x):
    warnings.warn("use new_name", DeprecationWarning)
    return x
# %% wrong
def old_name(x):
    return x
# %% test
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert old_name(3) == 3
assert len(caught) == 1 and caught[0].category is DeprecationWarning
assert "new_name" in str(caught[0].message)

# %% idiom pytest_warns
# %% answer
import warnings
def ratio(a, b):
    if b < 1e-9:
        warnings.warn("b is tiny", RuntimeWarning)
    return a / b
# %% wrong
def ratio(a, b):
    return a / b
# %% test
import pytest
with pytest.warns(RuntimeWarning, match="tiny"):
    ratio(1, 1e-12)

# %% idiom logged_lines
# %% answer
import logging
logger = logging.getLogger("shop")
def sell(item, stock):
    if item not in stock:
        logger.warning("no %s left", item)
        return False
    stock.remove(item)
    return True
# %% wrong
import logging
logger = logging.getLogger("shop")
def sell(item, stock):
    if item not in stock:
        return False
    stock.remove(item)
    return True
# %% test
import unittest
case = unittest.TestCase()
with case.assertLogs("shop", level="WARNING") as logs:
    assert sell("pear", ["fig"]) is False
assert "no pear left" in logs.output[0]

# %% idiom log_handler_of_the_test
# %% answer
import logging
def start():
    logging.getLogger("engine").info("started")
# %% wrong
import logging
def start():
    logging.getLogger("motor").info("started")
# %% test
import logging
seen = []
class Keep(logging.Handler):
    def emit(self, record):
        seen.append(record.getMessage())
log = logging.getLogger("engine")
log.setLevel(logging.INFO)
log.addHandler(Keep())
start()
assert seen == ["started"]

# %% idiom exception_class_in_locked_cell
# %% locked
class NotFound(LookupError):
    def __init__(self, key):
        super().__init__(f"no {key}")
        self.key = key
# %% answer
def fetch(table, key):
    if key not in table:
        raise NotFound(key)
    return table[key]
# %% wrong
def fetch(table, key):
    if key not in table:
        raise LookupError(key)
    return table[key]
# %% test
try:
    fetch({}, "pin")
except NotFound as error:
    assert error.key == "pin" and isinstance(error, LookupError)
else:
    raise AssertionError("nothing was raised")

# %% idiom own_warning_class
# %% answer
import warnings
class Rounded(UserWarning):
    pass
def whole(x):
    if x != int(x):
        warnings.warn(f"{x} is rounded", Rounded)
    return int(x)
# %% wrong
import warnings
class Rounded(UserWarning):
    pass
def whole(x):
    if x != int(x):
        warnings.warn(f"{x} is rounded")
    return int(x)
# %% test
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    whole(2.5)
    whole(3.0)
assert [w.category for w in caught] == [Rounded]

# %% idiom warning_made_an_error
# %% answer
import warnings
def ratio_of(a, b):
    if b == 0:
        warnings.warn("division by zero", RuntimeWarning)
        return float("inf")
    return a / b
# %% wrong
def ratio_of(a, b):
    return a / b if b else float("inf")
# %% test
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    assert ratio_of(1, 2) == 0.5
    try:
        ratio_of(1, 0)
    except RuntimeWarning as warning:
        assert "zero" in str(warning)
    else:
        raise AssertionError("no warning")

# %% idiom no_warning_allowed
# %% answer
import numpy as np
def safe_log(x):
    x = np.asarray(x, dtype=float)
    return np.where(x > 0, np.log(np.where(x > 0, x, 1)), -np.inf)
# %% wrong
import numpy as np
def safe_log(x):
    return np.log(np.asarray(x, dtype=float))
# %% test
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    found = safe_log([1, 0])
assert found[0] == 0 and found[1] == float("-inf")
assert not caught, caught[0].message

# %% idiom log_level_set_by_the_answer
# %% answer
import logging
log = logging.getLogger("pump")
log.setLevel(logging.ERROR)
def run(pressure):
    log.info("pressure %d", pressure)
    if pressure > 9:
        log.error("too high: %d", pressure)
# %% wrong
import logging
log = logging.getLogger("pump")
def run(pressure):
    log.warning("pressure %d", pressure)
# %% test
import logging
lines = []
class Lines(logging.Handler):
    def emit(self, record):
        lines.append((record.levelname, record.getMessage()))
logging.getLogger().addHandler(Lines())
run(3)
run(12)
assert lines == [("ERROR", "too high: 12")]

# %% idiom exception_kept_by_an_object
# %% answer
class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.caught = None
    def __enter__(self):
        return self
    def __exit__(self, kind, value, tb):
        if kind and issubclass(kind, self.kinds):
            self.caught = value
            return True
        return False
# %% wrong
class Suppress:
    def __init__(self, *kinds):
        self.caught = None
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return True
# %% test
with Suppress(ZeroDivisionError) as s:
    1 / 0
assert isinstance(s.caught, ZeroDivisionError)
try:
    with Suppress(KeyError):
        int("x")
except ValueError:
    pass
else:
    raise AssertionError("ValueError was swallowed")

# %% idiom raised_and_matched
# %% answer
class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need, self.have = need, have
def withdraw(balance, amount):
    if amount > balance:
        raise InsufficientFunds(amount, balance)
    return balance - amount
# %% wrong
class InsufficientFunds(Exception):
    pass
def withdraw(balance, amount):
    if amount > balance:
        raise InsufficientFunds("no")
    return balance - amount
# %% test
import pytest
with pytest.raises(InsufficientFunds, match=r"need 10, have 3") as info:
    withdraw(3, 10)
assert info.value.need == 10 and info.value.have == 3
assert info.type is InsufficientFunds
assert withdraw(10, 3) == 7

# %% idiom notes_of_an_exception
# %% answer
def f(x):
    try:
        return 1 / x
    except ZeroDivisionError as e:
        e.add_note("x must not be 0")
        raise
# %% wrong
def f(x):
    return 1 / x
# %% test
try:
    f(0)
    assert False
except ZeroDivisionError as e:
    assert e.__notes__ == ["x must not be 0"]

# %% idiom group_of_exceptions
# %% answer
def check(xs):
    errors = [ValueError(str(x)) for x in xs if x < 0]
    if errors:
        raise ExceptionGroup("bad", errors)
# %% wrong
def check(xs):
    for x in xs:
        if x < 0:
            raise ValueError(str(x))
# %% test
try:
    check([-1, 2, -3])
    assert False
except ExceptionGroup as g:
    assert len(g.exceptions) == 2
    assert str(g.exceptions[0]) == "-1"
