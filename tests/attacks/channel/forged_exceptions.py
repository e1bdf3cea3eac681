"""Sends exceptions that name kinds which nobody should build from a text."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    for kind in ("SystemExit", "KeyboardInterrupt", "CheckFailed", "checks.CheckFailed", "GeneratorExit", "os.system"):
        message = {"op": "raised", "kind": kind, "bases": [kind, "BaseException"], "message": "20.0", "args": ["20.0"]}
        send(frame(message | {"frames": [{"file": "/etc/passwd", "line": 1, "function": "x", "text": "y"}], "traceback": ["20.0"]}))
    return None
