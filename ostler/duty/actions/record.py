"""The rota's stream of the audit log."""

from datetime import datetime

from ostler.audit import log
from ostler.people.actions.log import Author

STREAM = "duty"


def record(tag: str, by: Author, about: str, **facts: str) -> None:
    log.append(stream=STREAM, tag=tag, by=by, about=about, facts=facts)


def utc(instant: datetime) -> str:
    """An instant as the record keeps it; presenters show it in the council's zone."""
    return instant.isoformat(timespec="minutes")
