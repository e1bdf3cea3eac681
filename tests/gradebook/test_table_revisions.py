"""The revision of a gradebook's tables is the one that alembic would tell."""

import pytest
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import create_engine, text

from gradekit.gradebook import table_revisions


def test_the_newest_is_alembics():
    """Of the nbgrader that is installed."""
    assert table_revisions.newest_revision() == ScriptDirectory(ALEMBIC_DIR).get_current_head()


def test_what_is_written_down_in_another_way_is_left_to_alembic(tmp_path, monkeypatch):
    """As here, where a revision has no line of its own."""
    (tmp_path / "versions").mkdir()
    for number, (own, before) in enumerate([("'a'", "None"), ("'b'", "'a'"), ("'b'.upper()", "'b'")]):
        said = f"revision = {own}\ndown_revision = {before}\n"
        (tmp_path / "versions" / f"{number}_step.py").write_text(said, encoding="utf-8")
    monkeypatch.setattr(table_revisions, "ALEMBIC_DIR", str(tmp_path))
    assert table_revisions.newest_revision() == ScriptDirectory(str(tmp_path)).get_current_head() == "B"


@pytest.mark.parametrize("noted", [None, "", "e43177bfe90b"])
def test_a_gradebooks_is_alembics(noted):
    """Also where nobody has noted it."""
    with create_engine("sqlite://").connect() as connection:
        if noted is not None:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        if noted:
            connection.execute(text("INSERT INTO alembic_version VALUES (:noted)"), {"noted": noted})
        assert table_revisions.revision_of(connection) == MigrationContext.configure(connection).get_current_revision()
