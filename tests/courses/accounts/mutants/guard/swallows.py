from contextlib import contextmanager


@contextmanager
def guarded(account):
    before = account.balance
    try:
        yield account
    except Exception:
        account.balance = before
