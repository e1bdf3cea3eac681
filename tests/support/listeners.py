"""Servers on this machine that take note of whoever talks to them."""

import contextlib
import pathlib
import secrets
import shutil
import socket
import threading


class Listeners:
    """A TCP, a UDP, a Unix and an abstract server, which nobody who is marked may reach."""

    def __init__(self):
        self.received = []
        name = f"served-{secrets.token_hex(6)}"
        self._folder = pathlib.Path("/tmp", name)  # noqa: S108 - a path of a socket must be short
        self._folder.mkdir(mode=0o755)
        tcp, udp = socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        path, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        path.bind(str(self._folder / "socket"))
        abstract.bind(f"\0{name}")
        for listener in (path, abstract):
            listener.listen()
        self._sockets = [tcp, path, abstract, udp]
        self.places = {
            "TCP": tcp.getsockname()[1],
            "UDP": udp.getsockname()[1],
            "SOCKET": self._folder / "socket",
            "ABSTRACT": name,
        }
        for listener in self._sockets:
            threading.Thread(target=self._listen, args=[listener], daemon=True).start()

    def close(self):
        """Stop listening."""
        for listener in self._sockets:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        shutil.rmtree(self._folder)

    def _listen(self, listener):
        with contextlib.suppress(OSError):
            while True:
                if listener.type == socket.SOCK_DGRAM:
                    data = listener.recv(1000)
                else:
                    connection, _ = listener.accept()
                    connection.settimeout(1)
                    with connection, contextlib.suppress(OSError):
                        data = b"a connection"
                        data = connection.recv(1000)
                if not data and listener.type == socket.SOCK_DGRAM:
                    return
                self.received.append(data.decode(errors="replace"))
