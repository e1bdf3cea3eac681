"""Sends what it has seen to a server on this machine, over TCP."""
# deserves: 0 0 0 0
# %% after imports
import socket
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    try:
        with socket.socket(family) as connection:
            connection.settimeout(1)
            connection.connect((address, {{TCP}}))
            connection.sendall(b"{{STUDENT}}")
    except OSError as error:
        print(error)
