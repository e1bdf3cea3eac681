"""The floor of the benchmark runs the instructor's own notebook, and prints nothing but its time."""

import subprocess
import sys

import pytest
from courses import ROOT


@pytest.mark.slow
def test_the_floor_prints_its_time_only(tmp_path):
    """What the notebook's cells print stays in them."""
    program = ROOT / "tools" / "bench" / "bench_floor.py"
    done = subprocess.run([sys.executable, program, "2"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert float(done.stdout) > 0
