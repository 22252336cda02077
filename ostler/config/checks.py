"""What must hold before a council relies on a deployment. `ostler check --deploy` says what does not, and the mend."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

SHORTEST_KEY = 50
RACE_FROM, RACE_FIXED = (3, 7, 0), (3, 51, 3)


@register(Tags.database)
def sqlite_is_clear_of_the_race(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Some versions of SQLite can lose commits when several connections write in WAL mode."""
    version = sqlite3.sqlite_version_info
    if connection.vendor != "sqlite" or not RACE_FROM <= version < RACE_FIXED:
        return []
    return [
        Warning(
            f"SQLite {sqlite3.sqlite_version} can lose commits when several connections write at once.",
            hint="Install pysqlite3 0.6.1 (Linux on x86-64), a system SQLite of 3.51.3 or later, or use PostgreSQL.",
            id="ostler.W001",
        )
    ]


@register(Tags.security, deploy=True)
def deployment_is_safe(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Everything that refuses a start in earnest."""
    return [*_address(), *_key(), *_demonstration(), *_folder(), *_mail_in(), *_links()]


def _address() -> Iterator[CheckMessage]:
    if not settings.OSTLER_BASE_URL.startswith("https://"):
        yield Error(
            f"OSTLER_BASE_URL is {settings.OSTLER_BASE_URL}: sessions and messages would travel in the clear.",
            hint="Put a reverse proxy with a certificate in front, and set OSTLER_BASE_URL to its https:// address.",
            id="ostler.E001",
        )


def _key() -> Iterator[CheckMessage]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield Error(
            f"OSTLER_SECRET_KEY has {len(settings.SECRET_KEY)} characters; sessions could be forged.",
            hint=f"Give it {SHORTEST_KEY} random ones or more, or leave it unset: one is made in the data folder.",
            id="ostler.E002",
        )


def _demonstration() -> Iterator[CheckMessage]:
    if settings.OSTLER_DEMO:
        yield Error(
            "OSTLER_DEMO is on: anybody could step into anybody.",
            hint="Unset OSTLER_DEMO, and use a data folder that no demonstration was built in.",
            id="ostler.E003",
        )


def _folder() -> Iterator[CheckMessage]:
    folder = Path(settings.OSTLER_DATA)
    for path, wanted in [(folder, 0o700), (folder / "secret-key", 0o600), (folder / "signing-key", 0o600),
                         (folder / "push-key", 0o600)]:
        if path.exists() and path.stat().st_mode & 0o077:
            yield Error(
                f"{path} can be read by other users of this machine.",
                hint=f"Run: chmod {wanted:o} {path}",
                id="ostler.E004",
            )


def _mail_in() -> Iterator[CheckMessage]:
    """Mail that comes in must be proven, and know whither replies go."""
    if not (settings.OSTLER_LMTP or settings.OSTLER_IMAP):
        return
    for name in ("OSTLER_MAIL_AUTHSERV", "OSTLER_MAIL_ADDRESS"):
        if not getattr(settings, name):
            yield Error(
                f"Mail comes in, and {name} is not set: every mail would be refused, or no reply find its matter.",
                hint="See “Mail and texts in” in docs/operators.md.",
                id="ostler.E005",
            )


def _links() -> Iterator[CheckMessage]:
    """What only tests may open."""
    if settings.OSTLER_LINKS_WITHIN:
        yield Error(
            "OSTLER_LINKS_WITHIN is set: whoever pastes a link could reach this machine's own network.",
            hint="It is for tests and is never set in a deployment: take it out of the settings module.",
            id="ostler.E006",
        )
