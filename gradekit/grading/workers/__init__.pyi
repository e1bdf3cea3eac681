from .choose_pool import cluster as cluster
from .choose_pool import cores as cores
from .choose_pool import pool as pool
from .fleet import Fleet as Fleet
from .fleet import Lost as Lost
from .fleet import Pool as Pool
from .local_pool import LocalPool as LocalPool
