"""Writes messages that are no JSON, or JSON that is no object."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(b"".join(map(frame, [b"", b"{", b"\xff\xfe", b"[]", b"8", b"null", b'"return"', b"{}", b'{"op": 8}'])))
    return None
