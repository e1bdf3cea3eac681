from .interpreter import CELL as CELL
from .interpreter import Interpreter as Interpreter
from .output_stream import Descriptors as Descriptors
from .output_stream import Stream as Stream
from .preloaded_modules import seed_anew as seed_anew
from .working_folder import lay_out as lay_out
