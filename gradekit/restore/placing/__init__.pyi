from .cell_code import CLAIM as CLAIM
from .instructor_cells import InstructorCell as InstructorCell
from .instructor_cells import instructor_cells_of as instructor_cells_of
from .instructor_cells import squeezed as squeezed
from .notebook_layout import blank as blank
from .place_cells import CellPlacer as CellPlacer
