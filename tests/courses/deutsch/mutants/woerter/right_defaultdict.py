from collections import defaultdict


def häufigkeit(text):
    zähler = defaultdict(int)
    for wort in text.replace("ß", "ss").lower().split():
        if wort.strip("!.?,"):
            zähler[wort.strip("!.?,")] += 1
    return zähler
