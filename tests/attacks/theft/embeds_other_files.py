"""Has the feedback page embed other files beside the marked notebook or above it: other students', source/, the gradebook."""
# deserves: 0 0 0 0
# %% markdown after imports
![x]({{CANARY}}) ![x](../../{{STUDENT}}_next/gradient_checking/gradient_checking.ipynb) ![x](../../../gradebook.db)
![x](../../../source/gradient_checking/gradient_checking.ipynb) <img src="../../../source/gradient_checking/gradient_checking.ipynb">
![x](link.png) <img src="link.png">
# %% link link.png {{CANARY}}
