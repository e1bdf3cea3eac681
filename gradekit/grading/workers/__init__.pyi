from .choose_pool import cluster as cluster
from .choose_pool import cores as cores
from .choose_pool import pool as pool
from .local_pool import LocalPool as LocalPool
from .map_with_retry import Fleet as Fleet
from .map_with_retry import Lost as Lost
from .map_with_retry import Pool as Pool
