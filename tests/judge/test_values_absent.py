"""gradekit needs no library for its values: one is imported when its first value arrives, if it is there."""

import json
import subprocess
import sys
import textwrap

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import sympy as sp
from crossing import sent

LIBRARIES = ("pandas", "scipy", "sympy", "networkx", "matplotlib", "sklearn")
VALUES = {
    "pandas": pd.DataFrame({"a": [1]}),
    "scipy": scipy.sparse.csr_array(np.eye(2)),
    "sympy": sp.Symbol("x") + 1,
    "networkx": nx.path_graph(2),
}


def told(program, *arguments):
    """Run a program in a process of its own; return what it prints."""
    program = textwrap.dedent(program)
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", VALUES)
def test_a_value_of_a_library_that_is_not_here(name):
    """Is refused with the library's name; others cross as ever."""
    program = """
        import json, sys
        from gradekit.judge.protocol.value_encoding import Decoder, Encoder, MissingLibrary
        sys.modules.update(dict.fromkeys(sys.argv[2:]))  # as where they are not installed
        try:
            Decoder(None).decode(json.loads(sys.argv[1]))
        except MissingLibrary as error:
            print(error)
        assert Decoder(None).decode(Encoder(lambda _: None).encode([{1}, (2, 3)])) == [{1}, (2, 3)]
        """
    shown = told(program, json.dumps(sent(VALUES[name])), *LIBRARIES)
    assert shown.startswith(f"a value of {name}")
    assert shown.endswith("which cannot be imported where it was to arrive")


@pytest.mark.parametrize("name", VALUES)
def test_a_value_of_a_library_that_is_not_imported_yet(name):
    """Its own one is imported for it, and no other of these for its sake."""
    program = """
        import json, sys
        from gradekit.judge.protocol.value_encoding import Decoder
        print(type(Decoder(None).decode(json.loads(sys.argv[1]))).__module__.partition(".")[0])
        """
    assert told(program, json.dumps(sent(VALUES[name]))) == name


def test_nothing_of_them_is_imported_for_the_judge():
    """Neither by the sandbox's program nor by the checker's."""
    program = """
        import sys
        import gradekit.judge.checker_process, gradekit.judge.sandbox_process
        print(*(name for name in sys.argv[1:] if name in sys.modules))
        """
    assert told(program, *LIBRARIES) == ""


def test_no_name_makes_numpy_import_more():
    """It imports some of its modules when their names are asked for."""
    program = """
        import sys
        from gradekit.judge.protocol.value_encoding import Decoder, WireError
        before = set(sys.modules)
        for name in ("testing", "f2py", "ctypeslib", "typing", "strings", "char", "rec"):
            for module in ("numpy", f"numpy.{name}"):
                try:
                    Decoder(None).decode({"t": "named", "v": [module, name]})
                except WireError:
                    continue
                print(name, "was given")
        print(*set(sys.modules) - before)
        """
    assert told(program) == ""


def test_a_class_that_says_it_is_of_a_library_that_is_not_here_stays():
    """Nothing is looked for."""
    program = """
        import sys
        from gradekit.judge.protocol.value_encoding import Encoder
        for name in sys.argv[1:]:
            kind = type("DataFrame", (), {"__module__": name})
            assert Encoder(lambda _: None).encode(kind()) == {"t": "opaque", "v": "DataFrame"}
            assert name not in sys.modules
        """
    assert told(program, *LIBRARIES) == ""
