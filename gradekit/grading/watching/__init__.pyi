from .news import Judged as Judged
from .news import News as News
from .news import Postponed as Postponed
from .news import Said as Said
from .watch_class import watch as watch
