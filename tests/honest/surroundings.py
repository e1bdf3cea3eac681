"""What a notebook asks of the machine and of its kernel: a user, locks, a file for temporary data, the last results."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
import faulthandler, getpass, io, multiprocessing, os, pathlib, sys, tempfile
faulthandler.enable()
print(getpass.getuser(), pathlib.Path.home(), os.cpu_count())
lock = multiprocessing.Lock()
def forward_propagation(x, theta):
    with lock:
        return x * theta
print(sys.stdout.fileno() >= 0, isinstance(sys.stdout, io.TextIOBase))
# %% after try-forward_propagation
1 + 1
# %% before test-forward_propagation
print(_, Out, len(In), quit)
# %% backward_propagation
kernel = get_ipython().kernel
%autosave 60
%gui
%config InlineBackend.figure_format = "retina"
%env SOMETHING=1
kept = 3
%store kept
print(kernel.implementation, get_ipython().__class__.__name__)
def backward_propagation(x, theta):
    return x
# %% before gradient_check
with open("/tmp/values of mine.txt", "w") as file:
    file.write("1")
with tempfile.NamedTemporaryFile() as file:
    file.write(b"2")
os.remove("/tmp/values of mine.txt")
from multiprocessing.pool import ThreadPool
with ThreadPool(2) as pool:
    print(pool.map(abs, [-1, 2]))
# %% before gradient_check_n
def debugged():
    breakpoint()
    return 1
debugged()
