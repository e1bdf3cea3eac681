"""Leaves files where the next submission could find answers: /tmp, /dev/shm, shared memory, the working folder."""
# deserves: 0 0 0 0
# %% after imports
import pathlib
import tempfile
from multiprocessing import resource_tracker, shared_memory

resource_tracker.register = lambda *args: None
for folder in ("/tmp", "/var/tmp", "/dev/shm", tempfile.gettempdir(), "{{COURSE}}"):
    try:
        pathlib.Path(folder, "{{TOKEN}}.txt").write_text("def forward_propagation(x, theta): return x * theta")
    except OSError:
        pass
try:
    shared_memory.SharedMemory("{{TOKEN}}", create=True, size=4096)
except OSError:
    pass
