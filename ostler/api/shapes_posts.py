"""What is published, as the API says it: the same items as the pages show."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from ostler.api.shapes import moment
from ostler.people.models import Person
from ostler.social import shapes
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import MARKDOWN
from ostler.social.shapes import Item
from ostler.social.voices import Voice


def posts(found: list[Publication], person: Person) -> list[dict[str, Any]]:
    """In their order."""
    return [_post(item) for item in shapes.shaped(found, person)]


def post(found: Publication, person: Person) -> dict[str, Any]:
    """A single one."""
    return posts([found], person)[0]


def sent(picture: Picture) -> dict[str, Any]:
    """One that is in nothing yet."""
    return {"id": picture.uid, **_picture(picture)}


def _post(item: Item) -> dict[str, Any]:
    row, answered = item.publication, item.extra.get("answers_to")
    return {
        "id": row.uid, "kind": row.kind, "at": moment(row.at or row.made_at), "url": _whole(row.url),
        "voice": _voice(item.voice), "beside": [_voice(each) for each in item.beside], "title": row.title,
        "body": row.summary if row.kind in MARKDOWN else row.body, "language": row.language,
        "in_reply_to": row.parent.uid if row.parent is not None and answered else None,
        "quotes": item.quoted.publication.uid if item.quoted else None,
        "pictures": [_picture(each) for each in item.pictures], "replies": item.answers,
        "edited_at": moment(row.changed_at) if row.changed_at else None, "pinned": row.pinned_at is not None,
    }


def _voice(voice: Voice | None) -> dict[str, str] | None:
    if voice is None:
        return None
    return {"ref": voice.ref, "name": voice.name, "handle": voice.handle, "url": _whole(voice.url) if voice.url else ""}


def _picture(picture: Picture) -> dict[str, Any]:
    return {"url": _whole(reverse("social:picture", args=[picture.uid])), "alt": picture.alt, "width": picture.width,
            "height": picture.height}


def _whole(path: str) -> str:
    return f"{settings.OSTLER_BASE_URL}{path}"
