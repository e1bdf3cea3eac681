"""Has the feedback page embed the marked notebook with its hidden tests, as a picture of a text of the student's."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, Markdown, display
display(Markdown("![x](gradient_checking.ipynb) <img src='gradient_checking.ipynb'>"), HTML("<img src=gradient_checking.ipynb>"))
# %% markdown after imports
![x](gradient_checking.ipynb) ![x](./gradient_checking.ipynb "t") ![x](<gradient_checking.ipynb>) ![y][other]
<img src="gradient_checking.ipynb"> <img src=gradient_checking.ipynb#.png> <embed src="gradient_checking.ipynb">

<picture><source srcset="gradient_checking.ipynb"><img src="../gradient_checking/gradient_checking.ipynb"></picture>

[other]: gradient_checking.ipynb
# %% markdown before imports
<div>

![x](gradient_checking.ipynb)

</div>
<svg><image href="gradient_checking.ipynb"/></svg> <object data="gradient_checking.ipynb"></object>
