"""Entries and comments, as the API says them: by the same rule as the pages."""

from collections import Counter
from typing import Any

from django.conf import settings

from ostler.api.shapes import moment
from ostler.people.models import Person
from ostler.social import commented, shapes
from ostler.social.models import Publication
from ostler.social.models.publication import COMMENT
from ostler.social.voices import Voice


def entries(found: list[Publication], person: Person) -> list[dict[str, Any]]:
    """In their order."""
    below = Publication.objects.published_to(person).filter(kind=COMMENT, root__in=found)
    counts = Counter(below.values_list("root", flat=True))
    return [{
        "id": row.uid, "state": row.state, "at": moment(row.at) if row.at else None, "url": whole(row.url),
        "voice": voice(item.voice), "beside": [voice(each) for each in item.beside], "title": row.title,
        "summary": row.summary, "body": row.body, "language": row.language, "level": row.level,
        "revised_at": moment(row.changed_at) if row.changed_at else None, "comments": counts[row.pk],
    } for item in shapes.shaped(found, person) for row in [item.publication]]


def entry(found: Publication, person: Person) -> dict[str, Any]:
    """A single one."""
    return entries([found], person)[0]


def comments(below: Publication, person: Person) -> list[dict[str, Any]]:
    """As one reads them on the page; what was taken back is left out."""
    return [_comment(each.item.publication, voice(each.item.voice)) for each in commented.of(below, person).said
            if each.item is not None]


def comment(made: Publication, person: Person) -> dict[str, Any]:
    """A single one."""
    [item] = shapes.shaped([made], person)
    return _comment(made, voice(item.voice))


def _comment(row: Publication, spoken: dict[str, str] | None) -> dict[str, Any]:
    return {"id": row.uid, "state": row.state, "at": moment(row.at or row.made_at), "url": whole(row.url),
            "voice": spoken, "body": row.body, "in_reply_to": row.parent.uid if row.parent is not None else None}


def voice(spoken: Voice | None) -> dict[str, str] | None:
    """Who speaks."""
    if spoken is None:
        return None
    return {"ref": spoken.ref, "name": spoken.name, "handle": spoken.handle,
            "url": whole(spoken.url) if spoken.url else ""}


def whole(path: str) -> str:
    """An address with the house's before it."""
    return f"{settings.OSTLER_BASE_URL}{path}"
