"""Make .venv from requirements.lock, or say in one sentence what this machine lacks.

Written so that an old Python can still run it far enough to say that it is too old.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "made-from")
UV = "uv==0.13.9"


def main():
    """Make the environment unless it is already the one that the lock file describes."""
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:3]))
        return (
            "Python %s was found; this project needs 3.11 or later. Install one, and name it: make PYTHON=..." % found
        )
    wanted = fingerprint()
    if os.path.exists(STAMP):
        with open(STAMP) as stamp:
            if stamp.read() == wanted:
                return None
    print("Setting up .venv (once, about a minute) ...")
    sys.stdout.flush()
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        return (
            "The module venv did not work with %s; install it (on Debian and Ubuntu: apt-get install python3-venv) "
            "and run the same command again." % sys.executable
        )
    python = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", "python")
    if not (by_uv(python) or by_pip(python)):
        return "Packages could not be installed; the lines above say which and why. Is there a network?"
    # where nothing may be written beside a module, each command would compile it anew
    subprocess.call([python, "-m", "compileall", "-q", "gradekit"], cwd=ROOT)
    with open(STAMP, "w") as stamp:
        stamp.write(wanted)
    return None


def fingerprint():
    """Return a digest of all that decides what is in the environment."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements.lock", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def by_uv(python):
    """Install with uv, which takes seconds; False if that does not work here."""
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", UV]
    with open(os.devnull, "w") as quiet:
        if subprocess.call(pip, stderr=quiet) != 0:
            return False
        uv = [python, "-m", "uv", "--quiet", "pip", "install", "--compile-bytecode", "--python", python]
        return (
            subprocess.call(uv + ["--require-hashes", "-r", "requirements.lock"], cwd=ROOT, stderr=quiet) == 0
            and subprocess.call(uv + ["--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT) == 0
        )


def by_pip(python):
    """Install with pip, which knows proxies and mirrors that uv may not."""
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    return (
        subprocess.call(pip + ["--require-hashes", "-r", "requirements.lock"], cwd=ROOT) == 0
        and subprocess.call(pip + ["--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT) == 0
    )


if __name__ == "__main__":
    sys.exit(main())
