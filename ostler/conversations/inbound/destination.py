"""Where a new matter goes: to whom it was addressed, else where its words lead."""

import re

from django.db.models import F

from ostler.duty import routing
from ostler.kernel.inbound import Came
from ostler.notify.inbound import ours
from ostler.people.models import Account, Holding, Person, Post

_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|sv|vs|ynghylch)\s*:\s*)+", re.IGNORECASE)


def of(came: Came, words: str) -> str:
    """As ``start`` takes it. A former officer's address leads to the post they held last."""
    at_large = any(ours.is_ours(address) for address in came.recipients)
    for address in came.recipients:
        found = _addressed(address, came.person, at_large=at_large)
        if found:
            return found
    best = routing.find(f"{heading(came)}\n{words}", limit=1)[0]
    return best.to if best.score >= routing.SURE else routing.AUTO


def heading(came: Came) -> str:
    """The subject without what mail programs put before it."""
    return _PREFIX.sub("", came.subject).strip()


def _addressed(address: str, sender: Person, *, at_large: bool) -> str:
    """``at_large``: it went to the house too, so that a person beside it has a copy and no more."""
    post = Post.objects.filter(email__iexact=address, abolished_at=None).order_by("level", "pk").first()
    if post is not None:
        return f"post:{post.uid}"
    person = _person(address)
    if person is None or person == sender:
        return ""
    if person.is_inside and person.suspended_at is None:
        return f"person:{person.uid}" if person.in_directory and not at_large else ""
    return _post_of_leaver(person)


def _person(address: str) -> Person | None:
    account = Account.objects.filter(email__iexact=address).select_related("person").first()
    if account is not None and account.person is not None:
        return account.person
    return Person.objects.filter(email__iexact=address).order_by("pk").first()


def _post_of_leaver(person: Person) -> str:
    last = Holding.objects.filter(person=person, post__abolished_at=None).order_by(
        F("until").desc(nulls_first=True), "-pk").first()
    return f"post:{last.post.uid}" if last is not None else ""


