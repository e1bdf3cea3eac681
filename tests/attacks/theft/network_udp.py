"""Sends a datagram to a server on this machine."""
# deserves: 0 0 0 0
# %% after imports
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
    connection.sendto(b"{{STUDENT}}", ("127.0.0.1", {{UDP}}))
