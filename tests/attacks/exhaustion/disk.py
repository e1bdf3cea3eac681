"""Fills the disk, up to a size that the machine of the test can bear."""
# deserves: 0 0 0 0
# %% after imports
import tempfile

for folder in (".", tempfile.gettempdir()):
    try:
        with open(f"{folder}/{{TOKEN}}.bin", "wb") as file:
            for _ in range(150):
                file.write(bytes(2_000_000))
    except OSError as error:
        print(error)
