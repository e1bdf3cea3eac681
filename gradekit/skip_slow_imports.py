"""Imported first, by whatever starts as a program of its own, to spare it a second.

nbformat uses jsonschema, and jsonschema looks for rfc3987_syntax to check internationalised addresses (IRIs), which no
schema of a notebook has. Importing that compiles a grammar, for longer than everything else here takes together.
Not for a plug-in: other programs may have a use for it.
"""

import sys

if "jsonschema" not in sys.modules:
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # as documented: an import then fails
