from .cell import Cell as Cell
from .cell import clean as clean
from .choose_file import Choice as Choice
from .choose_file import choose as choose
from .read_notebook import Reading as Reading
