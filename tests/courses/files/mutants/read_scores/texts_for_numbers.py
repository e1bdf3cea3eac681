def read_scores(path):
    return dict(line.strip().split(": ") for line in open(path) if ": " in line)
