# Deutsch: Namen mit Umlauten, eigene Trennzeilen, ein Dateiname mit Umlaut.
# %% text
# # Übung 1
# Für diese Übung gibt es 7 Punkte.
# %% answer flaeche
import math


def fläche(radius):
    """Die Fläche eines Kreises; ein negativer Radius ist ein ValueError."""
    ### LÖSUNG ANFANG
    if radius < 0:
        raise ValueError("Der Radius ist negativ: größer als null muss er sein.")
    return math.pi * radius ** 2
    ### LÖSUNG ENDE
# %% test pruefe-flaeche 2
assert abs(fläche(1) - math.pi) < 1e-9, "Einheitskreis"
### VERDECKT ANFANG
assert math.isclose(fläche(2.5), 19.634954084936208)
try:
    fläche(-1)
except ValueError as fehler:
    assert "größer" in str(fehler) or "negativ" in str(fehler)
else:
    assert False, "ein negativer Radius wurde genommen"
### VERDECKT ENDE
# %% answer woerter
def häufigkeit(text):
    """Wie oft jedes Wort vorkommt, ohne Groß und Klein und ohne Satzzeichen."""
    ### LÖSUNG ANFANG
    from collections import Counter
    wörter = (wort.strip(".,!?") for wort in text.casefold().split())
    return Counter(wort for wort in wörter if wort)
    ### LÖSUNG ENDE
# %% test pruefe-woerter 3
gezählt = häufigkeit("Übung macht den Meister. Übung?")
assert gezählt["übung"] == 2
### VERDECKT ANFANG
assert gezählt["meister"] == 1 and gezählt["straße"] == 0
assert häufigkeit("Maß - MASS!") == {"mass": 2, "-": 1}
### VERDECKT ENDE
# %% answer anrede
anrede = None
### LÖSUNG ANFANG
anrede = {"Ärztin": "Frau Doktor", "Koch": "Herr"}
### LÖSUNG ENDE
# %% test pruefe-anrede 2
assert set(anrede) == {"Ärztin", "Koch"}, "zwei Schlüssel"
### VERDECKT ANFANG
assert anrede["Ärztin"].startswith("Frau")
### VERDECKT ENDE
