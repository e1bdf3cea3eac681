"""Uses magics: time, who, capture, shell commands, help."""
# deserves: 20 20 30 30
# others: right
# %% after imports
%who
%config InlineBackend.figure_format = "retina"
!echo hello
files = !ls
%pwd
%env OMP_NUM_THREADS=1
# %% after forward_propagation
%%time
for _ in range(10):
    forward_propagation(2, 4)
# %% after try-forward_propagation
%timeit -n 3 -r 2 forward_propagation(2, 4)
%%capture kept
# %% after backward_propagation
%%capture kept
print("kept apart")
backward_propagation(3, 4)
# %% after try-backward_propagation
kept.show()
forward_propagation?
%pinfo backward_propagation
%lsmagic
# %% before gradient_check
%%javascript
console.log("hello")
# %% before test-gradient_check
%%bash
echo from bash
# %% before gradient_check_n
%%writefile helper_of_mine.py
HALF = 0.5
# %% before test-gradient_check_n
import helper_of_mine
%history -n 1-2
