"""What MkDocs is told of docs/: links to files of the repository, and pages that may be missing."""

import logging
import pathlib
import posixpath
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESERVED = {"students.md", "students.zh.md"}  # in the menu as soon as they are there
_OUTSIDE = re.compile(r"\[([^\[\]]+)\]\((\.\./[^)#\s]+)(?:#[^)]*)?\)")
_LOG = logging.getLogger("mkdocs.hooks")


def on_config(config):
    """Leave reserved pages out of the menu that are not there, and the page that only a server at the root can show."""
    config.theme.static_templates.discard("404.html")
    there = {name: (pathlib.Path(config.docs_dir) / name).is_file() for name in RESERVED}
    config.nav = [part for entry in config.nav if (part := _there(entry, there))]
    return config


def _there(entry, there):
    """Return an entry of the menu without what is not there; nothing if nothing is left."""
    (title, inside), *_ = entry.items()
    if isinstance(inside, list):
        kept = [part for each in inside if (part := _there(each, there))]
        return {title: kept} if kept else None
    return entry if there.get(inside, True) else None


def on_page_markdown(markdown, *, page, config, files):
    """Show a link to a file of the repository, which a forge opens, by its words; one that leads nowhere is said."""
    del config, files

    def shown(found):
        place = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page.file.src_uri), found[2]))
        if not (ROOT / place).exists():
            _LOG.warning("%s links to %s, which is not in the repository", page.file.src_uri, place)
        return found[1]

    return _OUTSIDE.sub(shown, markdown)
