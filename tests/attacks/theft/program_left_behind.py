"""Starts a program that outlives the notebook."""
# deserves: 0 0 0 0
# %% after imports
import subprocess
subprocess.Popen(["sh", "-c", "sleep 3; echo changed >> {{CANARY}}; sleep 60"], start_new_session=True)
# %% after try-forward_propagation
!nohup sleep 61 >/dev/null 2>&1 &
