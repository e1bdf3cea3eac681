"""A path below the checker's folder is one below the sandbox's there, and what a student writes is left alone."""

import pathlib

from gradekit.judge.mirror.notebook_folder import InChecker, InSandbox


def ends():
    """Return both ends, of different folders."""
    return InChecker("/memory/gradekit-ab12"), InSandbox("/home/student")


def test_a_path_arrives_as_one_of_the_other_side():
    """There and back."""
    checker, sandbox = ends()
    arrived = sandbox.received(checker.sent(b'["/memory/gradekit-ab12/tmpx", "/memory/gradekit-ab12/tmpx/a.txt"]'))
    assert arrived == b'["/home/student/tmpx", "/home/student/tmpx/a.txt"]'
    assert checker.received(sandbox.sent(b'["/home/student/tmpx/b"]')) == b'["/memory/gradekit-ab12/tmpx/b"]'


def test_a_text_that_only_looks_like_it_stays():
    """An answer may be a path of that machine: only what was handed in is carried back."""
    checker, sandbox = ends()
    text = b'["/home/student/docs", "/home/student", "in /home/student/tmpx", "/home/student/tmpxy"]'
    assert sandbox.sent(text) == text
    sandbox.received(checker.sent(b'["/memory/gradekit-ab12/tmpx"]'))
    assert sandbox.sent(text) == text


def test_several_folders_are_known_at_once():
    """Each that came is carried back."""
    checker, sandbox = ends()
    for name in ("one", "t.w.o"):
        sandbox.received(checker.sent(f'["/memory/gradekit-ab12/{name}/f"]'.encode()))
    assert checker.received(sandbox.sent(b'["/home/student/one", "/home/student/t.w.o/f", "/home/student/txwxo"]')) == (
        b'["/memory/gradekit-ab12/one", "/memory/gradekit-ab12/t.w.o/f", "/home/student/txwxo"]'
    )


def test_ipython_leaves_no_folder_of_its_own(pair):
    """It would make one for its settings where it has no home, in each server, and nobody would remove it."""
    found = pair("theirs = get_ipython().ipython_dir")
    for folder in found.test("print(theirs, get_ipython().ipython_dir)").split():
        assert not pathlib.Path(folder).exists()
