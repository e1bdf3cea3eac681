from .instructor_cells import InstructorCell as InstructorCell
from .instructor_cells import instructor_cells_of as instructor_cells_of
from .notebook_layout import blank as blank
from .parse_cell import CLAIM as CLAIM
from .place_cells import CellPlacer as CellPlacer
