"""Hands in JSON that is none to most: numbers of a million digits, NaN, half a letter, a thousand levels, other line ends."""
# deserves: 20 20 30 30
# others: right
# %% made gradient_checking.ipynb
import json

deep = "[" * 900 + "]" * 900
extra = f'"large": 1e999999, "none": NaN, "half": "\\ud800", "long": {"9" * 4000}, "deep": {deep}, "": null, "__proto__": {{}}'
text = json.dumps(notebook)
for place in ('"metadata": {', '"outputs": ['):
    assert place in text
text = text.replace('"metadata": {', '"metadata": {' + extra + ", ", 3).replace(extra + ", }", extra + "}")
path.write_text("\ufeff" + text.replace('"nbformat_minor": ', '"nbformat_minor": 1'), encoding="utf-8")
