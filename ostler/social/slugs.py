"""The address of an entry: its title's words. What is not public gets one that nobody can try out."""

import re
import secrets
from typing import Final

from django.utils.text import slugify

from ostler.social import levels
from ostler.social.models import Publication

MOST = 80
LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
# What stands at /blog/… besides entries.
TAKEN: Final = frozenset({"write", "mine", "drafts", "feed"})


def slug_for(publication: Publication) -> str:
    """A free one. Where the title has no letters that an address can bear, a random one."""
    plain = _cut(slugify(publication.title)) or "entry"
    wanted = plain if publication.level == levels.PUBLIC and plain != "entry" else _longer(plain)
    while wanted in TAKEN or Publication.objects.filter(slug=wanted).exists():
        wanted = _longer(plain)
    return wanted


def tells(slug: str, before: str, after: str) -> bool:
    """Does an address say what a redaction takes out of the title? Then it is given up, and nothing is found there."""
    gone = {*slugify(before).split("-")} - {*slugify(after).split("-")}
    return not gone.isdisjoint(slug.split("-"))


def _cut(slug: str) -> str:
    """At a word, where it is long."""
    if len(slug) <= MOST:
        return slug
    return re.sub(r"-[^-]*$", "", slug[: MOST + 1])[:MOST].strip("-")


def _longer(slug: str) -> str:
    return f"{slug}-{''.join(secrets.choice(LETTERS) for _ in range(6))}"
