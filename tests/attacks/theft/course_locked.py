"""Takes all rights from the course folder, and makes its configuration a file that anybody may change."""
# deserves: 0 0 0 0
# %% after imports
import os
for path, mode in (("{{COURSE}}/grader_config.py", 0o777), ("{{COURSE}}/source", 0), ("{{COURSE}}/submitted", 0)):
    try:
        os.chmod(path, mode)
    except OSError as error:
        print(error)
