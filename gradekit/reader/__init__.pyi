from .confined_reader import Reader as Reader
from .confined_reader import ReadingLimits as ReadingLimits
from .confined_reader import reader_for as reader_for
from .confined_reader import server_of as server_of
