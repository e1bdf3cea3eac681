"""Changes mode, times and extended attributes: what file system rules on content do not cover."""
# deserves: 0 0 0 0
# %% after imports
import os
folder = os.path.dirname("{{CANARY}}")
for change in (
    lambda: os.chmod("{{CANARY}}", 0),
    lambda: os.utime("{{CANARY}}", (1, 1)),
    lambda: os.setxattr("{{CANARY}}", "user.owner", b"me"),
    lambda: os.chmod(folder, 0),
):
    try:
        change()
    except OSError as error:
        print(error)
