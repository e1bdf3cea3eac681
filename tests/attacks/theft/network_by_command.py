"""Sends by other programs, and by asking for a web page."""
# deserves: 0 0 0 0
# %% after imports
!timeout 2 bash -c 'echo {{STUDENT}} > /dev/tcp/127.0.0.1/{{TCP}}'
import urllib.request
try:
    urllib.request.urlopen("http://127.0.0.1:{{TCP}}/{{STUDENT}}", timeout=1)
except Exception as error:
    print(error)
