"""What runs in the tests' sandboxes: pieces of Python that the test sends; each may set `answer`."""

import json


def serve(channel, folder):
    """Run what comes, tell the answer or the error's name and text, until the channel closes."""
    while source := channel.recv(65536):
        names = {"folder": folder, "channel": channel, "answer": None}
        try:
            exec(source.decode(), names)  # noqa: S102  that is what a sandbox is for
            reply = ["answer", names["answer"]]
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the test decides what it wanted
            reply = ["error", f"{type(error).__name__}: {error}"]
        channel.sendall(json.dumps(reply).encode())
