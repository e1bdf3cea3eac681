from .autograded_folder import Folders as Folders
from .final_marks import FinalMark as FinalMark
from .final_marks import final_marks as final_marks
from .roster import students as students
from .writer import Marked as Marked
from .writer import Saved as Saved
from .writer import Score as Score
from .writer import Writer as Writer
