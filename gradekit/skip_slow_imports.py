"""Imported first, by whatever starts as a program of its own, to spare it a second or two.

nbformat uses jsonschema, and jsonschema looks for packages that check internationalised addresses, durations and times,
which no schema of a notebook has. Importing one of them compiles a grammar, for longer than everything else here takes
together; another brings a calendar. Not for a plug-in: other programs may have a use for them.

And garbage is looked for less often: nearly all that is made while modules load is kept, and to look through it again
and again takes a sixth of the time.
"""

import gc
import sys

gc.set_threshold(20_000, 20, 20)

if "jsonschema" not in sys.modules:
    for name in ("rfc3987_syntax", "isoduration", "rfc3986_validator", "rfc3339_validator"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type] # as documented: an import then fails
