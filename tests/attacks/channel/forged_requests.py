"""Asks the other side for what only the referee may ask: to run code, to hand out names, to be read and written."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    for message in (
        {"op": "run", "source": "import checks; checks.Checks.score = lambda self: float(self.points)", "wanted": []},
        {"op": "run", "source": "20.0"},
        {"op": "export", "name": "exam"},
        {"op": "call", "target": 0, "args": [], "kwargs": {}},
        {"op": "call", "target": -1, "args": [8], "kwargs": {}},
        {"op": "read", "target": 0, "name": "checks"},
        {"op": "write", "target": 0, "name": "checks", "value": None},
        {"op": "delete", "target": 0, "name": "checks"},
        {"op": "setup", "files": {"checks/__init__.py": "", "../../checks/__init__.py": ""}},
    ):
        send(frame(message))
    return None
