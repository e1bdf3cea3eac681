def write_report(scores, path):
    with open(path, "w", encoding="utf-8") as file:
        for name in sorted(scores):
            file.write(f"{name} {scores[name]}\n")


write_report(read_scores("scores.txt"), "report.txt")
