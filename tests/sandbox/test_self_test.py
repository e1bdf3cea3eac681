"""`gradekit doctor`: this machine, tried; each layer left out in turn, as root and as an ordinary user."""

import io
import json
import os
import subprocess
import sys

import no_user_namespaces
import pytest
from sandboxes import ROOT, linux_only, ordinary_user

from gradekit.sandbox.confine import syscalls
from gradekit.sandbox.confine.layers import LAYERS, PROPERTIES
from gradekit.sandbox.fork_server_client import ForkServer
from gradekit.sandbox.self_test import LIMITS, Finding, examine, targets, try_attack, unsafe
from gradekit.sandbox.self_test_attacks import ATTACKS

SPARE = [
    layer for layer in LAYERS if frozenset({layer}) not in {ways[0] for ways in PROPERTIES.values() if len(ways) == 1}
]
FEW = [(), ("own root",), ("Landlock",), ("seccomp",)]
CONTAINER_LIKE = ("own root", "pid namespace", "network namespace", "ipc namespace")
COMBINATIONS = [
    *FEW,
    CONTAINER_LIKE,
    *(pytest.param((layer,), marks=pytest.mark.slow) for layer in SPARE if (layer,) not in FEW),
]

SCRIPT = """
import dataclasses, json
from gradekit.sandbox.self_test import examine
print(json.dumps([[dataclasses.asdict(f) for f in examine(without)] for without in {combinations!r}]))
"""


def failed(findings):
    """Return the required findings that are not well."""
    return [(finding.name, finding.detail) for finding in findings if finding.required and not finding.ok]


@linux_only
@pytest.mark.parametrize("without", COMBINATIONS, ids=lambda without: "without " + (", ".join(without) or "nothing"))
def test_every_attack_is_stopped(without):
    """With each layer missing alone the others still stop every attack; so they do inside a container."""
    findings = examine(without)
    if findings[0].name == "Confinement":
        pytest.skip(findings[0].detail)
    assert len(findings) == len(LAYERS) + len(ATTACKS)
    assert failed(findings) == []
    assert {f"Layer: {layer}" for layer in without} <= {finding.name for finding in findings if not finding.ok}


@linux_only
@pytest.mark.parametrize(
    "few", [FEW[:1], pytest.param(FEW[1:], marks=pytest.mark.slow)], ids=["all layers", "one layer missing"]
)
def test_every_attack_is_stopped_for_an_ordinary_user_too(few):
    """Who is not root has user namespaces to make the others with, and gets the same."""
    user = ordinary_user()
    try:
        for without, found in zip(few, user.run(SCRIPT.format(combinations=few)), strict=True):
            assert failed([Finding(**finding) for finding in found]) == [], without
    finally:
        user.close()


CONTAINER = (
    """
from gradekit.sandbox.confine import privileges, syscalls
privileges.cannot_return()
syscalls.set_no_capabilities()
"""
    + SCRIPT
)


@linux_only
def test_every_attack_is_stopped_for_root_without_capabilities():
    """As in a container: no namespace can be made and no user changed to, and the rest still holds."""
    if os.geteuid() != 0:
        pytest.skip("only root can be root without capabilities")
    script = CONTAINER.format(combinations=[()])
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    findings = [Finding(**finding) for finding in json.loads(done.stdout)[0]]
    assert failed(findings) == []
    assert [finding.ok for finding in findings if finding.name == "Layer: own root"] == [False]


HARMLESS = (
    "read_file list_folder write_file change_file lock_out probe_path tcp udp unix abstract datagram see_process "
    "environment host_name process program namespace disk open_files threads"
)


@linux_only
@pytest.mark.parametrize("name", HARMLESS.split())
def test_the_attack_works_where_nothing_stops_it(name, unconfined):
    """An attack that cannot succeed proves nothing by failing: those that do no harm are tried unconfined."""
    assert not try_attack(unconfined[0], name, unconfined[1]).ok


@pytest.fixture(scope="module")
def unconfined():
    """Return a server whose children are not confined, and something to attack."""
    with (
        ForkServer("gradekit.sandbox.self_test_attacks:serve", limits=LIMITS, isolation="separate") as warm,
        targets() as scene,
    ):
        yield warm, scene


@linux_only
def test_a_machine_that_cannot_confine_is_unsafe_and_told_why():
    """One finding with the whole reason."""
    findings = examine(("own root", "Landlock"))
    assert unsafe(findings)
    assert "no file but its own" in findings[0].detail


def test_a_missing_layer_alone_is_not_unsafe():
    """The exit code says whether grading may go on."""
    assert not unsafe(
        [Finding("Layer: Landlock", ok=False, detail="", required=False), Finding("x", ok=True, detail="")]
    )
    assert unsafe([Finding("x", ok=False, detail="")])


def test_the_table_says_what_was_seen_and_what_to_do():
    """Three kinds of row, and text in brackets is shown as it is."""
    from rich.console import Console

    from gradekit.cli.tables.doctor_table import doctor_table

    console = Console(width=200, record=True, file=io.StringIO())
    console.print(
        doctor_table(
            [
                Finding("Read a file", ok=True, detail="[Errno 13] denied"),
                Finding("Write a file", ok=False, detail="written"),
                Finding("Layer: seccomp", ok=False, detail="no library", required=False, remedy="install it"),
            ]
        )
    )
    text = console.export_text()
    for words in ("[Errno 13] denied", "holds", "fails", "missing", "install it"):
        assert words in text


@linux_only
@pytest.mark.parametrize(
    "flags",
    [
        pytest.param(syscalls.CLONE_NEWUSER, id="no user namespaces", marks=pytest.mark.slow),
        pytest.param(0x7E020000, id="no namespaces"),
    ],
)
def test_a_machine_that_refuses_namespaces_is_safe_by_the_other_layers(flags):
    """The kernel refuses them to everything that is started: no attack that is required to fail succeeds."""
    if os.uname().machine not in no_user_namespaces.UNSHARE:
        pytest.skip("the number of the call is not known here")
    program = [sys.executable, no_user_namespaces.__file__, str(flags)]
    said = subprocess.run(
        program, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    is_unsafe, missing = json.loads(said.stdout)
    assert not is_unsafe
    if flags != syscalls.CLONE_NEWUSER:
        assert set(missing) >= {"own root", "pid namespace", "network namespace", "ipc namespace"}
