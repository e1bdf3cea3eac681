"""Prints what takes hours to turn into a page: a colour for each letter, sequences without an end, endless numbers."""
# deserves: 0 0 0 0
# %% after imports
print("\x1b[31mx" * 400_000)
print("\x1b[" + "1;" * 1_000_000 + "m")
print(("\x1b[" + "0" * 50) * 20_000)
print("\x1b]0;" * 500_000)
display({"text/plain": "\x1b[1m\x1b[0mx" * 300_000}, raw=True)
# %% after backward_propagation
class Flood(Exception):
    def _render_traceback_(self):
        return ["\x1b[32my" * 100_000] * 40
raise Flood
