"""Reads it by other programs: a shell, cat, the notebook's own magics."""
# deserves: 0 0 0 0
# %% after imports
!cat {{CANARY}}
import subprocess
for words in (["cat", "{{CANARY}}"], ["/bin/sh", "-c", "cat < {{CANARY}}"], ["python3", "-c", "print(open('{{CANARY}}').read())"]):
    try:
        print(subprocess.run(words, capture_output=True, text=True).stdout)
    except OSError as error:
        print(error)
# %% after try-forward_propagation
%pycat {{CANARY}}
# %% after try-backward_propagation
%run {{CANARY}}
