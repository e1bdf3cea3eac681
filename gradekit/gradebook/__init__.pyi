from .autograded_folder import Folders as Folders
from .roster import students as students
from .writer import Marked as Marked
from .writer import Saved as Saved
from .writer import Score as Score
from .writer import Writer as Writer
