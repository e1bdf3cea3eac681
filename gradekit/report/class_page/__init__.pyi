from .make_page import Written as Written
from .make_page import make_page as make_page
