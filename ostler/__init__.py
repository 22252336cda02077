"""Ostler: the line between councillors and officers, on the record."""

import contextlib
import importlib
import sys

# The bundled SQLite stands clear of the WAL race of 3.7.0-3.51.2. It has to take the
# name before Django's backend asks for it, so it happens here and nowhere else.
with contextlib.suppress(ImportError):
    newer = importlib.import_module("pysqlite3")
    sys.modules.setdefault("sqlite3", newer)
    sys.modules.setdefault("sqlite3.dbapi2", importlib.import_module("pysqlite3.dbapi2"))

__version__ = "0.1.0"
