"""What happens to notebooks on their way: every damage by name, to be done alone or one after another.

A damage of cells changes a notebook's content, a dict as JSON has it; a damage of files changes what is handed in,
a dict of name to bytes. `damaged` does several: those of the content first. `keeps_answers` says whether every
answer is still there to be found.
"""

import damages_of_cells
import damages_of_files
from damage_tools import DAMAGES, NAME, Damage, damaged

# what an answer is worth that a damage leaves whole, but not right
DESERVED = {"older_signature": [20, 20, 19, 29]}

__all__ = ["DAMAGES", "DESERVED", "NAME", "Damage", "damaged", "damages_of_cells", "damages_of_files"]
