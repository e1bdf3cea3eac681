"""Shuts one direction of every channel down."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    import socket
    for number in channels():
        try:
            socket.socket(fileno=os.dup(number)).shutdown(socket.SHUT_WR)
        except OSError:
            pass
    return None
