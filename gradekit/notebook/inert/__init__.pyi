from .marked_notebook import Texts as Texts
from .marked_notebook import instructors_texts as instructors_texts
from .marked_notebook import is_instructors as is_instructors
from .marked_notebook import make_inert as make_inert
