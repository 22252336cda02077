"""Who speaks on the open side, and as what: oneself, a post one holds, a service it answers for, one's own body.

No password is shared: the person who writes stands on the record, the voice stands on the page.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people import handles
from ostler.people.models import Organisation, Person, Post
from ostler.services.models import Assignment, Service

PERSON, POST, SERVICE, ORGANISATION = "people.person", "people.post", "services.service", "people.organisation"
KINDS: Final = {PERSON: Person, POST: Post, SERVICE: Service, ORGANISATION: Organisation}


@dataclass(frozen=True)
class Voice:
    """As it stands on a page. ``line`` says in a few words what it is; ``handle`` without the sign before it."""

    ref: str
    name: str
    handle: str
    url: str
    line: str = ""

    @property
    def kind(self) -> str:
        return self.ref.partition(":")[0]


def of_person(person: Person) -> str:
    """Their own voice."""
    return person.ref


def may_use(person: Person | None) -> list[Voice]:
    """What somebody may speak as: themselves first, then posts held now, their services, their body."""
    if person is None or person.suspended_at is not None:
        return []
    refs = refs_of(person)
    found = shown(refs)
    return [found[ref] for ref in refs if ref in found]


def refs_of(person: Person) -> list[str]:
    """The same as references."""
    refs = [person.ref]
    if not person.is_inside:
        return refs
    posts = list(person.posts_now().filter(abolished_at=None).select_related("organisation").order_by("pk"))
    refs += [post.ref for post in posts]
    refs += [service.ref for service in _services_of(posts)]
    refs += [_organisation_ref(post.organisation) for post in posts if post.organisation.kind == "council"]
    if person.organisation is not None and person.organisation.kind == "partner":
        refs.append(_organisation_ref(person.organisation))
    return list(dict.fromkeys(refs))


def may_speak(person: Person | None, ref: str) -> bool:
    """May this person speak as this voice now?"""
    return person is not None and person.suspended_at is None and ref in refs_of(person)


def shown(refs: Iterable[str]) -> dict[str, Voice]:
    """Names, addresses and lines of voices by reference, in a handful of questions. What is gone is left out."""
    by_kind: dict[str, set[str]] = {}
    for ref in refs:
        kind, _colon, uid = ref.partition(":")
        by_kind.setdefault(kind, set()).add(uid)
    known = handles.of_many([f"{kind}:{uid}" for kind, uids in by_kind.items() for uid in uids])
    found: dict[str, Voice] = {}
    for kind, uids in by_kind.items():
        if kind in KINDS:
            found |= _shown(kind, uids, known)
    return found


def one(ref: str) -> Voice | None:
    """A single one."""
    return shown([ref]).get(ref)


def _shown(kind: str, uids: Collection[str], known: dict[str, str]) -> dict[str, Voice]:
    rows = KINDS[kind].objects.filter(uid__in=uids)     # type: ignore[attr-defined]
    if kind == PERSON:
        people = list(rows)
        Person.meet_roles(people)
        return {row.ref: _person(row, known) for row in people}
    if kind == POST:
        return {row.ref: Voice(row.ref, said(row, "title"), known.get(row.ref, ""), _url(row.ref, known),
                               said(row.organisation, "name")) for row in rows.select_related("organisation")}
    if kind == SERVICE:
        return {row.ref: Voice(row.ref, said(row, "name"), known.get(row.ref, ""),
                               _url(row.ref, known) or reverse("duty:service", args=[row.slug]), _("Service"))
                for row in rows}
    return {_organisation_ref(row): Voice(_organisation_ref(row), said(row, "name"),
                                          known.get(_organisation_ref(row), ""), _url(_organisation_ref(row), known),
                                          _("Partner agency") if row.kind == "partner" else "") for row in rows}


def _person(person: Person, known: dict[str, str]) -> Voice:
    handle = known.get(person.ref, person.handle)
    is_public = not person.current_roles() <= {"resident"} and person.suspended_at is None
    url = reverse("people:profile", args=[handle]) if is_public and handle else ""
    return Voice(person.ref, person.name, handle if is_public else "", url,
                 _("Councillor") if person.has_role("councillor") else "")


def _url(ref: str, known: dict[str, str]) -> str:
    handle = known.get(ref, "")
    return reverse("people:profile", args=[handle]) if handle else ""


def _organisation_ref(organisation: Organisation) -> str:
    return f"{ORGANISATION}:{organisation.uid}"


def _services_of(posts: Collection[Post]) -> list[Service]:
    """Those that a post answers for by itself, and those under a heading of its that have no post of their own."""
    theirs = Assignment.objects.filter(Q(until=None) | Q(until__gt=time.now()), since__lte=time.now())
    own = theirs.filter(service=OuterRef("pk"))
    direct = Q(Exists(own.filter(post__in=posts)))
    headings = theirs.filter(post__in=posts).exclude(heading=None).values("heading")
    under = Q(headings__in=headings) & ~Q(Exists(own))
    return list(Service.objects.filter(direct | under, ended_at=None).distinct().order_by("name"))
