"""What stands for a value that is not plain data."""


class Opaque:
    """Something that is not plain data and stayed where it was; equals nothing, and is never true."""

    __array_ufunc__ = None

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return f"<{self._kind}>"
