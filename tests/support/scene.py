"""A course with something to steal and to break, in which submissions are marked, and what became of it.

What a student must not read is a secret of the form CANARY-KIND-hexadecimal: in a file of the instructor's, in the
hidden tests and solutions, in the gradebook, in another submission, in the environment, on a command line, in an
inherited descriptor. A secret in anything that a student gets back, or can get at, is a theft. What must not be
changed is compared with how it was. What a marked notebook shows in the instructor's browser must not ask the scene's
server for anything.
"""

import base64
import contextlib
import html
import json
import os
import pathlib
import re
import secrets
import shutil
import sqlite3
import stat
import subprocess
import sys
import sysconfig
import urllib.parse
import zlib

import nbformat
from adversary import ASSIGNMENT, FULL, NOTEBOOK, ROOT, build, read
from courses import command, make_course, marks
from listeners import Listeners
from page_reading import dangers

SECRET = re.compile(r"CANARY-[a-z]+-[0-9a-f]{12}")
BEFORE = "aa_before"
HONEST = read(ROOT / "tests" / "honest" / "reference.py")
SECONDS = 4  # a cell may run; shorter than the course's own limit, since many attacks wait for it
MOST_PACKED = 1000  # texts inside of texts that are looked at
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{40,}(?:(?:\\n|\s)[A-Za-z0-9+/_-]{4,})*")
BASE32 = re.compile(r"[A-Z2-7]{40,}")
HEXADECIMAL = re.compile(r"(?:[0-9a-fA-F]{2}){20,}")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nt\"'\\/]))")
TAG = re.compile(r"<[^<>]*>")
SCRIPTS = {"application/javascript", "image/svg+xml"}  # a picture that is drawn anew has no address in it
MARKUP = {"text/html", "text/markdown", *SCRIPTS}
BULK = 20 * 2**20  # bytes that a marked submission may be


def secret(kind):
    """Return a new secret."""
    return f"CANARY-{kind}-{secrets.token_hex(6)}"


class Scene:
    """One course folder, its surroundings and its students.

    Where what its processes do is not what is tried, its commands need not be watched.
    """

    def __init__(self, folder, *, watched=True):
        self.folder = folder
        self.watched = watched
        self.course = folder / "course"
        self.token = f"gradekit-{secrets.token_hex(6)}"
        self.server = Listeners()
        self.students = {}
        self.reports = []

    @classmethod
    def make(cls, folder, *, plug_in=True, watched=True):
        """Return a new one, released, with one student who was marked before."""
        make_course(folder / "course", plug_in=plug_in)
        for name in ("home", "tmp", "canaries"):
            (folder / name).mkdir()
        scene = cls(folder, watched=watched)
        scene._shorten_the_clock()
        scene._hide_secrets_in_source()
        done = scene.run("nbgrader", "generate_assignment", ASSIGNMENT)
        if done["code"] != 0:
            raise RuntimeError(done["printed"])
        scene._enroll()
        return scene

    def copy(self, folder):
        """Return another one like this."""
        shutil.copytree(self.folder, folder, symlinks=True)
        scene = type(self)(folder, watched=self.watched)
        scene.before = scene.common()
        return scene

    def hand_in(self, story, student=None):
        """Put a story's submission, and an honest one behind it, where nbgrader collects them."""
        student = student or story.student
        canary = self.folder / "canaries" / student / "canary.txt"
        canary.parent.mkdir(exist_ok=True)
        canary.write_text(secret("file") + "\n")
        after = self._submit(HONEST, f"{student}_next")
        self._add_secret(after / NOTEBOOK)
        self._submit(story, student)
        self.students[student] = story, self._belongings(student)

    def hand_in_alone(self, story):
        """Put a story's submission where nbgrader collects it, with nothing behind it."""
        self._submit(story, story.student)

    def hand_in_right_ones_first(self, stories):
        """Hand in right notebooks for those whose stories say so."""
        for story in stories:
            if story.right_before:
                self._submit(HONEST, story.student)

    def run(self, *words, limit=1200):
        """Run a command of this environment in the course, watched, and return the report on it."""
        if not self.watched:
            home = {"HOME": str(self.folder / "home"), "EXAMPLE_TOKEN": secret("environment")}
            done = command(*words, cwd=self.course, **home)
            return {"code": done.returncode, "printed": done.stdout + done.stderr}
        number = len(self.reports)
        report, log = self.folder / f"report-{number}.json", self.folder / f"log-{number}.txt"
        variables = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        variables |= {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "JUPYTER_PLATFORM_DIRS": "1",
            "EXAMPLE_TOKEN": secret("environment"),
        }
        program = pathlib.Path(sys.executable).with_name(words[0])
        watch = [sys.executable, pathlib.Path(__file__).with_name("watch.py"), report, str(limit), secret("command")]
        hidden = self.folder / "descriptor.txt"
        hidden.write_text(secret("descriptor"))
        with hidden.open() as inherited, log.open("w") as output:
            subprocess.run(
                [*watch, str(inherited.fileno()), program, *words[1:]],
                cwd=self.course,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[inherited.fileno()],
                check=False,
                timeout=limit + 60,
            )
        found = json.loads(report.read_text()) | {"printed": log.read_text(errors="replace")}
        self.reports.append(found)
        return found

    def close(self):
        """Stop the servers and remove what attacks have put outside of the scene."""
        self.server.close()
        for path in self._planted_outside():
            path.unlink()

    def marks(self):
        """Return the marks in the gradebook, a tuple for each student."""
        with contextlib.suppress(sqlite3.Error, KeyError):
            return {student: tuple(points) for student, points in marks(self.course).items()}
        return {}

    def problems(self, student):
        """Return what went wrong with one student's submission, as kind and sentence."""
        story, belongings = self.students[student]
        found = self.marks()
        yield from _wrong_marks(found.get(student), story.deserves, story.at_most)
        for other in (f"{student}_next", BEFORE):
            if found.get(other) != FULL:
                yield "damage", f"{other} has {found.get(other)}"
        for name in sorted(self.stolen(student)):
            yield "theft", name
        for what in sorted(self._active(student)):
            yield "page", what
        for name, was in belongings.items():
            if self._belongings(student).get(name) != was:
                yield "damage", f"{name} was changed"
        if size_of(self.course / "autograded" / student) > BULK:
            yield "damage", "left more than 20 MB behind"

    def common_problems(self):
        """Return what went wrong and cannot be laid at one student's door."""
        for name, was in self.before.items():
            if self.common().get(name) != was:
                yield "damage", f"{name} was changed"
        for report in self.reports:
            if report["stopped"]:
                yield "damage", f"the command was {report['stopped']}"
            for line in report["left"]:
                yield "damage", f"left running: {line[:80]}"
            if report["signals"]:
                yield "damage", "a signal reached another process"
        for data in self.server.received:
            yield "theft", f"a server got {data!r}"
        for path in (*self._planted_outside(), *(self.folder / "tmp").iterdir(), *self.folder.rglob(f"*{self.token}*")):
            yield "damage", f"left behind: {path}"

    def _submit(self, story, student):
        folder = self.course / "submitted" / student / ASSIGNMENT
        if folder.exists():
            shutil.rmtree(folder)
        canary = self.folder / "canaries" / student / "canary.txt"
        places = {
            "STUDENT": student,
            "COURSE": self.course,
            "CANARY": canary,
            "CANARY_FOLDER": canary.parent,
            "INODE": canary.stat().st_ino if canary.exists() else 0,
            "VICTIM": self.course / "submitted" / f"{student}_next" / ASSIGNMENT,
            "HOME": self.folder / "home",
            "SITE": sysconfig.get_path("purelib"),
            "TOKEN": self.token,
            **self.server.places,
        }
        return build(story, folder, **places)

    def _shorten_the_clock(self):
        path = self.course / "grader_config.py"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nc.Execute.timeout = {SECONDS}\n", encoding="utf-8")

    def _hide_secrets_in_source(self):
        path = self.course / "source" / ASSIGNMENT / NOTEBOOK
        notebook = nbformat.read(path, 4)
        for cell in notebook.cells:
            for marker, kind in (("### BEGIN HIDDEN TESTS", "hidden"), ("### BEGIN SOLUTION", "solution")):
                line = rf'\1{marker}\n\1word = "{secret(kind)}"'
                cell.source = re.sub(rf"^( *){marker}", line, cell.source, count=1, flags=re.MULTILINE)
        nbformat.write(notebook, path)

    def _add_secret(self, path):
        notebook = nbformat.read(path, 4)
        notebook.cells.append(nbformat.v4.new_markdown_cell(secret("other"), id="other"))
        nbformat.write(notebook, path)

    def _enroll(self):
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.course / 'gradebook.db'}") as gradebook:
            gradebook.update_or_create_student(BEFORE, first_name="Before", last_name=secret("gradebook"))
        self._submit(HONEST, BEFORE)
        self.run("nbgrader", "autograde", ASSIGNMENT, "--student", BEFORE)
        self.before = self.common()

    def common(self):
        """Return what belongs to nobody's submission and must stay as it is."""
        places = [*self.course.glob("*.py"), *(self.course / name for name in ("checks", "source", "release"))]
        places += [
            self.course / "submitted" / BEFORE,
            self.folder / "home" / ".ipython" / "profile_default" / "startup",
        ]
        return {str(path.relative_to(self.folder)): snapshot(path) for path in places} | {"gradebook": self._schema()}

    def _schema(self):
        try:
            with contextlib.closing(sqlite3.connect(self.course / "gradebook.db")) as database:
                words = "select name from sqlite_master where type = 'trigger'"
                triggers = database.execute(words).fetchall()
                weights = database.execute("select id, max_score from grade_cells order by id").fetchall()
                by_hand = database.execute("select manual_score from grade where manual_score is not null").fetchall()
                return triggers, weights, by_hand
        except sqlite3.Error as error:
            return str(error)

    def _belongings(self, student):
        return {
            f"canaries/{student}": snapshot(self.folder / "canaries" / student),
            f"submitted/{student}_next": snapshot(self.course / "submitted" / f"{student}_next"),
        }

    def stolen(self, student):
        """Return the secrets in what comes of a submission. The instructor's own test cells hold one each."""
        found = set()
        for path in self._results(student):
            with contextlib.suppress(OSError):
                text = path.read_text(encoding="utf-8", errors="replace")
                if path.name == NOTEBOOK:
                    with contextlib.suppress(ValueError):
                        text = json.dumps([_without_tests(cell) for cell in json.loads(text)["cells"]])
                found.update(secrets_in(text))
        return found

    def _active(self, student):
        """Return what in a marked notebook would ask the scene's server for something, or run a script that does."""
        with contextlib.suppress(OSError, ValueError):
            text = (self.course / "autograded" / student / ASSIGNMENT / NOTEBOOK).read_text(encoding="utf-8")
            shown = [part for cell in json.loads(text)["cells"] for part in _shown_as_markup(cell)]
            server = str(self.server.places["TCP"])
            return {kind for kind, part in shown if server in part and (kind in SCRIPTS or dangers(part))}
        return set()

    def _results(self, student):
        for name in ("autograded", "feedback"):
            folder = self.course / name / student
            yield from (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < BULK)
        for path in (self.course / "records").rglob("*"):
            if path.is_file() and student in path.relative_to(self.course).with_suffix("").parts:
                yield path

    def _planted_outside(self):
        for folder in ("/tmp", "/var/tmp", "/dev/shm", sysconfig.get_path("purelib")):  # noqa: S108 - looked at, not used
            with contextlib.suppress(OSError):
                yield from pathlib.Path(folder).glob(f"*{self.token}*")


def _shown_as_markup(cell):
    """Yield what a page makes of a cell by more than its letters, as type and text."""
    for part in [{"data": {"text/markdown": cell["source"]}}] if cell["cell_type"] == "markdown" else cell["outputs"]:
        for kind, content in part.get("data", {}).items():
            if kind in MARKUP:
                yield kind, content if isinstance(content, str) else "".join(content)


def snapshot(path):
    """Return what a file or folder is: names, modes and contents."""
    found = []
    for place in [path, *sorted(path.rglob("*"))]:
        if "__pycache__" in place.parts or not place.exists():
            continue
        mode = stat.S_IMODE(place.stat().st_mode)
        found.append((str(place), mode, place.read_bytes() if place.is_file() else None))
    return found


def secrets_in(text):
    """Return the secrets in a text, and in what is packed into it, one in the other."""
    return {secret for layer in layers(text) for secret in SECRET.findall(layer)}


def layers(text):
    """Yield a text, and each that is packed into it: base64, base32, hexadecimal, zlib, gzip, entities, escapes."""
    seen, waiting = set(), [text]
    while waiting:
        now = waiting.pop(0)
        if now in seen or len(seen) > MOST_PACKED:
            continue
        seen.add(now)
        yield now
        waiting += [html.unescape(now)] if "&" in now else []
        waiting += [urllib.parse.unquote(now)] if "%" in now else []
        waiting += [ESCAPE.sub(_letter, now)] if "\\" in now else []
        waiting += [TAG.sub("", now)] if "<" in now else []
        waiting += [inner for packed in BASE64.findall(now) for inner in _unpacked(packed)]
        waiting += [inner for packed in HEXADECIMAL.findall(now) for inner in _inflated(bytes.fromhex(packed))]
        waiting += [inner for packed in BASE32.findall(now) for inner in _inflated(_from_base32(packed))]


def _unpacked(packed):
    """Yield what text in base64 stands for, as it is and inflated; letters can stand before it."""
    plain = re.sub(r"\\n|\s", "", packed).replace("-", "+").replace("_", "/")
    for start in range(4):
        yield from _inflated(base64.b64decode(plain[start : start + (len(plain) - start) // 4 * 4]))


def _inflated(content):
    """Yield bytes as a text, and what they are inflated."""
    yield content.decode("utf-8", "replace")
    for wbits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(wbits).decompress(content, BULK).decode("utf-8", "replace")


def _from_base32(packed):
    return base64.b32decode(packed[: len(packed) // 8 * 8])


def _letter(match):
    """Return what an escape of JSON or Python stands for."""
    number = match[1] or match[2]
    return chr(int(number, 16)) if number else {"n": "\n", "t": "\t"}.get(match[3], match[3])


def size_of(folder):
    """Return the bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _wrong_marks(found, deserves, at_most):
    if found is None or None in found:
        yield "unmarked", f"marks {found}, deserves {deserves}"
        return
    if any(got > most for got, most in zip(found, at_most, strict=True)):
        yield "undeserved", f"marks {found}, deserves {deserves}"
    if any(got < least for got, least in zip(found, deserves, strict=True)):
        yield "lost", f"marks {found}, deserves {deserves}"


def _without_tests(cell):
    """Return a cell, emptied if it is one of the instructor's."""
    name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")
    return cell | {"source": ""} if name.startswith("test-") else cell
