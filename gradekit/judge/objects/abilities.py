"""The special methods that a handle can hand on, and the operation that each of them is."""

from gradekit.judge.objects.operations import BINARY, COMPARISONS

_METHODS = """
len bool str repr format hash iter next reversed contains getitem setitem delitem enter exit await
int float complex index round trunc floor ceil abs neg pos invert bytes anext aiter eq copy deepcopy
"""
_SAME_NAME = _METHODS.split()

ABILITIES: dict[str, str] = {f"__{name}__": name for name in _SAME_NAME}
ABILITIES |= {f"__{name}__": name for name in COMPARISONS}
ABILITIES |= {f"__{name}__": name for name in BINARY}
ABILITIES |= {f"__r{name}__": "r" + name for name in BINARY if not name.startswith("i")}
ABILITIES |= {"__call__": "call"}
