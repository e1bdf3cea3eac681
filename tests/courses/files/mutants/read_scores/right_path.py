import re
from pathlib import Path


def read_scores(path):
    found = re.findall(r"^(.+): (\d+)$", Path(path).read_text("utf-8"), re.MULTILINE)
    return {name: int(points) for name, points in found}
