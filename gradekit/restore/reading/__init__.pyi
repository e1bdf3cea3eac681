from .cell import Cell as Cell
from .cell import clean as clean
from .choose_file import Choice as Choice
from .choose_file import Chooser as Chooser
from .choose_file import Held as Held
from .reading_limits import Reading as Reading
