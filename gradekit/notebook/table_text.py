"""Text as it may stand in a table that a spreadsheet opens: no cell of it is a formula, however the table is read."""

import re
from typing import Any

# a spreadsheet takes the wide signs too; one that is set to another separator begins a cell behind it
_FORMULA = re.compile(r"""((?:^|[,;|\t\v\f\r\n\x85\u2028\u2029])[\s'"\ufeff]*)([=+\-@＝＋－＠])""")
_SHIFTED = ("\t", "\r", "\n")


def table_cell(value: Any) -> Any:
    """Return a value as it may stand in a cell; numbers and times are ours, texts are not."""
    if isinstance(value, str):
        text = _FORMULA.sub(r"\1'\2", value.replace("\0", ""))
        return f"'{text}" if text.lstrip(" '").startswith(_SHIFTED) else text
    return "" if value is None else value
