from .cluster_pool import cluster as cluster
from .local_pool import LocalPool as LocalPool
from .local_pool import cores as cores
from .local_pool import pool as pool
from .map_with_retry import Fleet as Fleet
from .map_with_retry import Lost as Lost
from .map_with_retry import Pool as Pool
