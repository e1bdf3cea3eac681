from .cells_to_show import MadeInert as MadeInert
from .cells_to_show import ToShow as ToShow
from .marked_notebook import Texts as Texts
from .marked_notebook import inert_cells as inert_cells
from .marked_notebook import instructors_texts as instructors_texts
from .marked_notebook import is_instructors as is_instructors
from .marked_notebook import make_inert as make_inert
