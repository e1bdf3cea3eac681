from . import class_page as class_page
from . import exports as exports
from .exports import CheckCsv as CheckCsv
from .fill_in import Filled as Filled
from .fill_in import fill_in as fill_in
from .platform_gradebook import fill_file as fill_file
from .platform_gradebook import listed as listed
from .platform_gradebook import sentences as sentences
