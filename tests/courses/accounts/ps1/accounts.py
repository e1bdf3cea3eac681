# Classes and exceptions: what an object does, and what it refuses.
# %% answer stack
class Empty(Exception):
    """Nothing is left."""


class Stack:
    """Last in, first out."""

    ### BEGIN SOLUTION
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise Empty("nothing is left")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(reversed(self._items))
    ### END SOLUTION
# %% test test-stack 2
stack = Stack()
for item in "abc":
    stack.push(item)
assert len(stack) == 3
assert stack.pop() == "c"
### BEGIN HIDDEN TESTS
assert list(stack) == ["b", "a"]
assert len(Stack()) == 0, "two stacks share their items"
### END HIDDEN TESTS
# %% test test-empty 1
assert issubclass(Empty, Exception)
try:
    Stack().pop()
except Empty as error:
    assert "left" in str(error)
else:
    raise AssertionError("an empty stack gave something")
# %% answer accounts
class Account:
    """Money that is paid in and drawn."""

    ### BEGIN SOLUTION
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"{amount} cannot be paid in")
        self.balance += amount

    def __eq__(self, other):
        return isinstance(other, Account) and (self.owner, self.balance) == (other.owner, other.balance)

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"
    ### END SOLUTION


class Savings(Account):
    """An account with interest."""

    ### BEGIN SOLUTION
    def __init__(self, owner, balance=0, *, rate):
        super().__init__(owner, balance)
        self.rate = rate

    def add_interest(self):
        self.deposit(self.balance * self.rate)
    ### END SOLUTION
# %% test test-accounts 2
account = Account("Ada", 10)
account.deposit(5)
assert account.balance == 15
assert repr(account) == "Account('Ada', 15)"
### BEGIN HIDDEN TESTS
assert account == Account("Ada", 15) and account != Account("Bob", 15)
for amount in (0, -1):
    try:
        account.deposit(amount)
    except ValueError as error:
        assert str(amount) in str(error)
    else:
        raise AssertionError(f"{amount} was paid in")
assert account.balance == 15
### END HIDDEN TESTS
# %% test test-savings 1
savings = Savings("Ada", 100, rate=0.5)
savings.add_interest()
assert savings.balance == 150
assert isinstance(savings, Account)
### BEGIN HIDDEN TESTS
savings.deposit(50)
assert savings.balance == 200
assert Savings.__mro__[1] is Account
### END HIDDEN TESTS
# %% answer guard
from contextlib import contextmanager


@contextmanager
def guarded(account):
    """Give the account its balance back if something goes wrong inside."""
    ### BEGIN SOLUTION
    before = account.balance
    try:
        yield account
    except Exception:
        account.balance = before
        raise
    ### END SOLUTION
# %% test test-guard 2
account = Account("Ada", 1)
with guarded(account) as same:
    same.deposit(1)
assert account.balance == 2
### BEGIN HIDDEN TESTS
try:
    with guarded(account):
        account.deposit(5)
        account.deposit(-5)
except ValueError:
    assert account.balance == 2
else:
    raise AssertionError("the error was swallowed")
### END HIDDEN TESTS
