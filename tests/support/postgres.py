"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, run by somebody who is not root."""

import contextlib
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

USER = "gradekit"
ACCOUNT = "postgres"  # Debian's package makes it; the server refuses to be root's


def missing():
    """Return why there can be no server here, or nothing."""
    if not programs():
        return "PostgreSQL is not installed (on Debian and Ubuntu: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'gradekit[postgres]')"
    if os.geteuid() == 0 and account() is None:
        return f"there is no account {ACCOUNT} to run PostgreSQL, which root may not"
    return ""


def programs():
    """Return the folder of PostgreSQL's programs, the newest, or None."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return pathlib.Path(on_path).resolve().parent if on_path else None


def account():
    """Return the entry of the account that runs the server for root, or None."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None


@contextlib.contextmanager
def server():
    """Run a server, and give the folder of its socket."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="gradekit-pg-"))
    who = {"user": ACCOUNT, "group": account().pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, ACCOUNT)
    data, log = folder / "data", folder / "log"

    def run(program, *words):
        subprocess.run(
            [programs() / program, "-D", data, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, **who
        )

    try:
        run("initdb", "--no-sync", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
        run("pg_ctl", "-w", "-l", log, "-o", f"-F -k {folder} -c listen_addresses=", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def make_database(folder, name, template="template1"):
    """Make a database, a copy of another one, and return its URL as nbgrader takes it."""
    import psycopg

    with psycopg.connect(host=str(folder), user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"postgresql+psycopg://{USER}@/{name}?host={folder}"
