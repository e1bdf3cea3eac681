def read_scores(path):
    try:
        lines = open(path, encoding="utf-8").read().splitlines()
    except OSError:
        return {}
    pairs = [line.split(": ") for line in lines if ": " in line]
    return {name: int(points) for name, points in pairs if points.isdigit()}
