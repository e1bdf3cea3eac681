"""Makes ten thousand files and folders within folders."""
# deserves: 0 0 0 0
# %% after imports
import os

try:
    for number in range(10_000):
        open(f"file-{number}.txt", "w").close()
    for _ in range(500):
        os.mkdir("deeper")
        os.chdir("deeper")
except OSError as error:
    print(error)
