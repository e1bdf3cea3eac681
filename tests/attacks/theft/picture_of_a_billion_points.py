"""Shows small PNG and GIF files that come to gigabytes when they are drawn, and one behind a page of HTML."""

# deserves: 0 0 0 0

# %% after imports
import base64, struct, zlib
from IPython.display import display

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def png(width, height, rows=b""):
    head = chunk(b"IHDR", struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows or bytes(5_000) * 4_000)) + chunk(b"IEND", b"")

for content in (png(60_000, 60_000), png(2**31 - 1, 1), png(0, 0), b"<script>alert(1)</script>" + png(1, 1), png(1, 1) + b"<script>alert(1)</script>"):
    display({"image/png": base64.b64encode(content).decode(), "text/plain": "a picture"}, raw=True)
    display({"image/png": "data:text/html," + base64.b64encode(content).decode(), "text/plain": "a picture"}, raw=True)
display({"image/gif": base64.b64encode(b"GIF89a" + b"\xff" * 500).decode(), "text/plain": "a picture"}, raw=True)
