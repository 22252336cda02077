"""People whom the work waits for and who are not there: `ostler check` says which, and what to do about it.

Without them nothing is refused. What would go to them goes to others, which somebody should know before it does.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, connection

from ostler.kernel import time
from ostler.people.models import Person, Post, Role


@register(Tags.database)
def flags_and_concerns_reach_somebody(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """A safeguarding lead, and a monitoring officer. Nothing is said where there is no database yet."""
    if connection.vendor == "sqlite" and not _is_there():
        return []
    try:
        return [*_lead(), *_monitoring_officer()]
    except DatabaseError:
        return []


def _lead() -> Iterator[CheckMessage]:
    posts = list(Post.objects.exclude(safeguarding_since=None).filter(abolished_at=None))
    how = f"A monitoring officer or an administrator does so at {settings.OSTLER_BASE_URL}/flags/lead."
    if not posts:
        yield Warning("No post is the safeguarding lead's: safeguarding flags go to the monitoring officer, or else to "
                      "the manager of the duty desk.",
                      hint=f"Say which post is the lead's. {how}", id="ostler.W030")
    for post in posts:
        if all(holder.suspended_at is not None for holder in post.holders(time.now())):
            yield Warning(f"The safeguarding lead's post is vacant ({post.title}): safeguarding flags go to the "
                          "monitoring officer.",
                          hint=f"Put somebody into that post, or name another. {how}", id="ostler.W031")


def _monitoring_officer() -> Iterator[CheckMessage]:
    theirs = Role.objects.current().filter(role="monitoring-officer").values("person")
    if not Person.objects.filter(pk__in=theirs, suspended_at=None).exists():
        yield Warning("Nobody is the monitoring officer: nobody writes the protocol, sees safeguarding flags to their "
                      "review, or reads a concern about how people work together.",
                      hint='Run: ostler invite EMAIL --name "NAME" --role monitoring-officer', id="ostler.W032")


def _is_there() -> bool:
    name = str(connection.settings_dict["NAME"])
    return "mode=memory" in name or Path(name).exists()
