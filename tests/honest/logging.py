"""Logs what it does, with a handler of its own."""
# deserves: 20 20 30 30
# stock: 0 20 30 30
# others: right
# %% after imports
import logging
logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(message)s")
log = logging.getLogger("exercise")
# %% forward_propagation
def forward_propagation(x, theta):
    log.info("forward %s %s", x, theta)
    log.warning("careful")
    return theta * x
