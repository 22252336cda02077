"""What the environment says, read once and checked."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def flag(name: str) -> bool:
    """True for 1, true, yes and on."""
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


def address(name: str) -> str:
    """A web address, or nothing."""
    given = os.environ.get(name, "").strip()
    if given and urlsplit(given).scheme not in ("http", "https"):
        raise ValueError(f"{name} must begin with https:// or http://")
    return given


def data_folder() -> Path:
    """OSTLER_DATA: the folder of the embedded database, files and keys (default ./data)."""
    return Path(os.environ.get("OSTLER_DATA", "data")).resolve()


def secret_key(data: Path) -> str:
    """OSTLER_SECRET_KEY, else a key made once and kept in the data folder, readable by its owner only."""
    given = os.environ.get("OSTLER_SECRET_KEY")
    return given if given else kept_secret(data / "secret-key")


def kept_secret(path: Path) -> str:
    """The secret in a file, made when it is not there yet. Two processes starting at once agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def hostname(base_url: str) -> str:
    """The name in a web address."""
    return urlsplit(base_url).hostname or "localhost"


def hosts(base_url: str) -> list[str]:
    """The hosts this deployment answers to: its own address, and this machine."""
    return sorted({hostname(base_url), "localhost", "127.0.0.1", "[::1]"})


def database(data: Path) -> dict[str, Any]:
    """OSTLER_DATABASE_URL (postgresql://...), else SQLite in the data folder, durable at every commit."""
    url = os.environ.get("OSTLER_DATABASE_URL", "")
    return _postgresql(url) if url else _sqlite(data / "ostler.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,     # threads stay, and so do their connections; an idle one is given back (kernel.threads)
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # secure_delete: what is disposed of leaves no trace in the pages of the file.
            # wal_autocheckpoint: a page that fifty messages changed is copied back once, not fifty times (32 MB).
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; "
                            "PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=8000;",
        },
        # A file, so that the writer thread and the browser see the same rows as the test.
        "TEST": {"NAME": str(path.parent / f"test-{os.getpid()}.sqlite3")},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parsed = urlsplit(url)
    if parsed.scheme not in ("postgresql", "postgres"):
        raise ValueError("OSTLER_DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parsed.path.lstrip("/")),
        "USER": unquote(parsed.username or ""),
        "PASSWORD": unquote(parsed.password or ""),
        "HOST": parsed.hostname or "",
        "PORT": str(parsed.port or ""),
        # Nobody waits for ever: not for a machine that does not answer, nor for a row that another process holds.
        "OPTIONS": {"connect_timeout": 5, "options": "-c lock_timeout=20s"},
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def cache(engine: str) -> dict[str, Any]:
    """In memory beside SQLite, where the server is one process; in the database where there may be many."""
    if "sqlite" in engine:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "ostler_cache"}}
