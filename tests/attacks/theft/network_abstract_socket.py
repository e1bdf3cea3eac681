"""Talks to a server on this machine through an abstract socket, which no file system rule sees."""
# deserves: 0 0 0 0
# %% after imports
import socket
with socket.socket(socket.AF_UNIX) as connection:
    connection.settimeout(1)
    connection.connect("\0{{ABSTRACT}}")
    connection.sendall(b"{{STUDENT}}")
