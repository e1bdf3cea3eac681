"""Commands for the shell above the answers, in the same cells: listing files, a version, a download that was useful once."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
!ls
files = !ls
%pip --version
def forward_propagation(x, theta):
    return x * theta
print(len(files), _exit_code in (0, 127))
# %% before test-forward_propagation
%%bash
echo hello
# %% backward_propagation
import os, subprocess
os.system("true")
try:
    subprocess.run(["ls", "-l"], capture_output=True)
except FileNotFoundError:
    print("no ls here")
subprocess.run("ls -l", shell=True)
def backward_propagation(x, theta):
    return x
# %% after try-backward_propagation
%%script true
this is not run
# %% before gradient_check
%system uname
%cd .
%ls
# %% before gradient_check_n
x = !nproc
!{"echo"} $x
