"""Entries and comments as several tests make them."""

from typing import Any

from ostler.people.models import Person
from ostler.social.actions.commenting import Comment, comment
from ostler.social.actions.entries import put_out
from ostler.social.actions.writing import Entry, draft
from ostler.social.audience import Audience
from ostler.social.models import Publication

FORM = {"title": "Why the bridge was shut", "summary": "In short.", "body": "Words about the #bridge.",
        "language": "en", "level": "public", "takes_comments": "on"}


def entry(by: Person, title: str = "Why the bridge was shut", body: str = "Words about the #bridge.", *,
          level: str = "public", beside: Any = (), **more: Any) -> Publication:
    """Published, for the readers of a level."""
    return put_out(by=by, publication=kept(by, title, body, level=level, beside=beside, **more))


def kept(by: Person, title: str = "Why the bridge was shut", body: str = "Words about the #bridge.", *,
         level: str = "public", beside: Any = (), **more: Any) -> Publication:
    """A draft."""
    about = {name: more.pop(name) for name in ("council_group", "readers", "is_narrowed", "exempt_paragraph",
                                               "public_interest") if name in more}
    wanted = Entry(title, body, by.ref, audience=Audience(level, **about), beside=beside, **more)
    return draft(by=by, wanted=wanted)


def said(by: Person, below: Publication, body: str = "I walk there every day.", **more: Any) -> Publication:
    """A comment."""
    return comment(by=by, wanted=Comment(body, below, **more))
