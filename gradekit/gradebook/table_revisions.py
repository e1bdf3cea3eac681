"""Which revision of nbgrader's tables a gradebook has, and which this nbgrader has; read without loading alembic."""

import ast
import pathlib
from typing import Any

from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Connection, inspect, text

_TABLE = "alembic_version"


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a gradebook's tables have, or None if nobody has noted it."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {_TABLE}"))  # noqa: S608 - a name of ours
    return found


def newest_revision() -> str | None:
    """Return the revision that this nbgrader's tables have."""
    said = [_assigned(path.read_bytes()) for path in (pathlib.Path(ALEMBIC_DIR) / "versions").glob("*.py")]
    own = {each.get("revision") for each in said}
    newest = own - {each.get("down_revision") for each in said}
    if len(newest) == 1 and None not in own:
        return str(newest.pop())
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - knows every way to write that down

    found: str | None = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    return found


def _assigned(source: bytes) -> dict[str, Any]:
    """Return the texts that a module assigns to its names."""
    found: dict[str, Any] = {}
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            found |= {each.id: statement.value.value for each in statement.targets if isinstance(each, ast.Name)}
    return found
