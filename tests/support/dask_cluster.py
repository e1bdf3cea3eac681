"""A Dask cluster of the tests' own on this machine: a scheduler and workers, each with a nanny, as elsewhere."""

import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = {
    "PYTHONPATH": str(TESTS),  # for the pieces of work_pieces
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",  # one lost worker is told, not four
}
START_S = 60


def missing():
    """Return why there can be no cluster here, or nothing."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        return "Dask is not installed (pip install 'gradekit[dask]')"
    return ""


class Cluster:
    """A running cluster: its address, and a client for the test's own questions."""

    def __init__(self, address, client, scheduler, workers):
        self.address = address
        self.scheduler = scheduler
        self.workers = workers
        self.client = client

    def end_workers(self):
        """Kill the workers and those who would start them again."""
        os.killpg(self.workers.pid, signal.SIGKILL)

    def pids(self):
        """Return the process numbers of the workers, which their nannies start again."""
        return list(self.client.run(os.getpid).values())


@contextlib.contextmanager
def cluster(workers=2, *, threads=1, settings=None):
    """Run a scheduler and workers, and end them with everything they started."""
    import distributed

    running = []
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = pathlib.Path(name)
        log = stack.enter_context((folder / "log").open("wb"))

        def start(program, *words):
            command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *words]
            variables = os.environ | ENVIRONMENT | (settings or {})
            process = subprocess.Popen(
                command, cwd=folder, env=variables, stdout=log, stderr=log, start_new_session=True
            )
            running.append(process)
            return process

        try:
            file = folder / "scheduler.json"
            scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
            address = _address(file)
            nannies = None
            if workers:
                each = ("--nthreads", str(threads), "--nworkers", str(workers), "--memory-limit", "0")
                nannies = start("worker", address, *each, "--local-directory", name)
            client = distributed.Client(address, timeout=START_S, set_as_default=False)
            try:
                if workers:
                    client.wait_for_workers(workers, timeout=START_S)
                yield Cluster(address, client, scheduler, nannies)
            finally:
                client.close()
        finally:
            for process in reversed(running):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _address(file):
    import json

    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError):
            return json.loads(file.read_text())["address"]
        time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")
