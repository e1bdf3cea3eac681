"""Talks to a server on this machine through a socket that is a file, as Docker's or a database's."""
# deserves: 0 0 0 0
# %% after imports
import socket
with socket.socket(socket.AF_UNIX) as connection:
    connection.settimeout(1)
    connection.connect("{{SOCKET}}")
    connection.sendall(b"{{STUDENT}}")
