"""What a browser keeps to open pages with no signal: the frame's own files, never anything private."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

# What the worker runs, in this order: each adds to ``self.ostler``.
WORKER = ("store", "privacy", "sending", "outbox", "keeping", "pushed", "worker")
SHEETS = ("web/css/tokens.css", "web/css/base.css", "web/css/shell.css", "web/css/forms.css", "web/css/parts.css",
          "web/css/line.css", "web/css/print.css", "conversations/conversations.css")
SCRIPTS = (*(f"web/js/{name}.js" for name in (
               "store", "privacy", "sending", "outbox", "unsent", "line", "kept", "installing", "leaving",
               "stream", "home")),
           *(f"conversations/{name}.js" for name in (
               "once", "compose", "new", "brought", "reply", "waiting", "live", "keep")),
           "django_htmx/htmx-2.min.js")
PICTURES = ("web/mark.svg", "web/icons.svg")


def files() -> list[str]:
    """The addresses of everything a kept page needs."""
    return [static(name) for name in (*SHEETS, *SCRIPTS, *PICTURES)]


def scripts() -> list[str]:
    """The addresses of what the worker runs."""
    return [static(f"web/js/{name}.js") for name in WORKER]


@lru_cache(maxsize=1)
def version() -> str:
    """Changes when any of the files does, and only then."""
    digest = hashlib.sha256()
    names = {*SHEETS, *SCRIPTS, *PICTURES, *(f"web/js/{name}.js" for name in WORKER)}
    for name in sorted(names):
        found = finders.find(name)
        digest.update(name.encode() + b"\0" + (Path(found).read_bytes() if isinstance(found, str) else b""))
    return digest.hexdigest()[:12]
