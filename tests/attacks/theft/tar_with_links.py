"""Hands in tar archives with links to others' files, devices and names that lead out of the folder, beside its notebook."""
# deserves: 20 20 30 30
# others: right
# %% made data.tar
import io
import tarfile

with tarfile.open(path, "w") as archive:
    for name, kind, target in (
        ("secret.txt", tarfile.SYMTYPE, "{{CANARY}}"), ("hard.txt", tarfile.LNKTYPE, "{{CANARY}}"), ("null", tarfile.CHRTYPE, ""),
        ("../../../../{{TOKEN}}.py", tarfile.REGTYPE, ""), ("/tmp/{{TOKEN}}.py", tarfile.REGTYPE, ""), ("pipe", tarfile.FIFOTYPE, ""),
    ):
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = kind, target, 5 if kind == tarfile.REGTYPE else 0
        archive.addfile(member, io.BytesIO(b"x = 1"))
# %% after imports
import tarfile
for name in ("data.tar", "work.tar"):
    try:
        with tarfile.open(name) as archive:
            archive.extractall(".")
    except Exception as error:
        print(type(error))
for name in ("secret.txt", "hard.txt"):
    try:
        print(open(name).read())
    except Exception as error:
        print(type(error))
