"""Groups: founded, set, closed; joined, asked for, let in, left. The log says that somebody came or went, and by whose
hand; what is said in a group is its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import open_pages, time
from ostler.kernel.ids import new_uid
from ostler.kernel.text import clean, clean_line, has_words
from ostler.people.models import Person
from ostler.social import circle_notices, circles, voices
from ostler.social.circles import ASKED, INVITED, MEMBER, REFUSED
from ostler.social.models import Circle, Membership
from ostler.social.models.circle import BY_REQUEST, OPEN
from ostler.social.models.circle import INVITED as BY_INVITATION
from ostler.social.refusals import Refused
from ostler.social.widening import is_wider

JOINING: Final = (OPEN, BY_REQUEST, BY_INVITATION)
READING: Final = ("public", "residents", "members")
INSIDE, RESIDENTS = "inside", "residents"
PURPOSE_CHARACTERS: Final = 4_000
# Addresses at /groups/… that are no group's.
TAKEN: Final = frozenset({"new", "mine"})


@dataclass(frozen=True)
class Wish:
    """What a group is to be."""

    name: str
    owner: str
    purpose: str = ""
    joining: str = BY_REQUEST
    reading: str = "members"
    takes: str = INSIDE


@transaction.atomic
def found(*, by: Person, wish: Wish) -> Circle:
    """Begin a group; whoever founds it is its first host. Raises Refused."""
    name = _checked(by, wish)
    circle = Circle.objects.create(name=name, slug=_slug(name, wish), purpose=_purpose(wish), joining=wish.joining,
                                   reading=wish.reading, takes=wish.takes, owner=wish.owner, made_at=time.now(),
                                   made_by=by)
    Membership.objects.create(circle=circle, person=by, is_host=True, since=time.now(), by=by)
    _log("social.group-founded", by, circle, {"owner": wish.owner})
    open_pages.tell()
    return circle


@transaction.atomic
def settle(*, by: Person, circle: Circle, wish: Wish, is_sure: bool = False) -> Circle:
    """Another name, purpose or rule. Whoever may read it from now on reads what stands in it already; that it is opened
    to more readers is on the record. ``is_sure``: it was asked whether they are really to. Raises Refused."""
    circle = _hosted(by, circle)
    name = _checked(by, wish, before=circle)
    if is_wider(circle, wish.reading) and not is_sure:
        raise Refused(_("Say that more people are to read what is in it. It cannot be unread afterwards."))
    circle.name, circle.purpose, circle.owner = name, _purpose(wish), wish.owner
    before = f"{circle.joining} {circle.reading} {circle.takes}"
    circle.joining, circle.reading, circle.takes = wish.joining, wish.reading, wish.takes
    circle.save()
    _log("social.group-settled", by, circle, {"before": before, "after": f"{wish.joining} {wish.reading} {wish.takes}"})
    open_pages.tell()
    return circle


@transaction.atomic
def close(*, by: Person, circle: Circle) -> None:
    """End it: nothing in it can be read any more, by any way in. It stays for the record."""
    circle = _hosted(by, circle)
    circle.closed_at = time.now()
    circle.save(update_fields=["closed_at"])
    _log("social.group-closed", by, circle)
    open_pages.tell()


@transaction.atomic
def reopen(*, by: Person, circle: Circle) -> Circle:
    """Open again what was closed: all that was in it can be read as before. By its hosts, or an administrator who may
    know of it. Raises Refused."""
    if not circles.closed(by).filter(pk=circle.pk).exists():
        raise Refused(_("Only its hosts or an administrator can open it again."))
    circle = Circle.objects.select_for_update().get(pk=circle.pk)
    circle.closed_at = None
    circle.save(update_fields=["closed_at"])
    _log("social.group-reopened", by, circle)
    open_pages.tell()
    return circle


@transaction.atomic
def join(*, by: Person, circle: Circle) -> Membership:
    """Come in where it is open or one is invited, else ask. Twice is once. Raises Refused."""
    circle = _held(circle)
    row = circles.membership(by, circle)
    if row is not None and row.state in (MEMBER, ASKED):
        return row
    is_invited = row is not None
    if not may_come(by, circle) or (circle.joining == BY_INVITATION and not is_invited):
        raise Refused(_("This group takes whom it invites."))
    state = MEMBER if is_invited or circle.joining == OPEN else ASKED
    if row is None:
        row = Membership(circle=circle, person=by, by=by)
    row.state, row.since = state, time.now()
    row.save()
    _log("social.group-joined" if state == MEMBER else "social.group-asked", by, circle)
    if state == ASKED:
        circle_notices.asked(circle, row)
    return row


@transaction.atomic
def invite(*, by: Person, circle: Circle, person: Person) -> Membership:
    """Ask somebody in: they come in themselves, or do not. Raises Refused."""
    circle = _hosted(by, circle)
    if not may_come(person, circle):
        raise Refused(_("%(name)s cannot be a member of this group.") % {"name": person.name})
    row = circle.memberships.filter(person=person, ended_at=None).first()
    if row is None:
        row = Membership.objects.create(circle=circle, person=person, state=INVITED, since=time.now(), by=by)
        _log("social.group-invited", by, circle, {"person": person.ref})
        circle_notices.invited(circle, person)
    elif row.state == ASKED:
        return accept(by=by, circle=circle, person=person)
    return row


@transaction.atomic
def accept(*, by: Person, circle: Circle, person: Person) -> Membership:
    """Let in who asked. Raises Refused."""
    row = _asking(by, circle, person)
    row.state, row.since, row.by = MEMBER, time.now(), by
    row.save()
    _log("social.group-let-in", by, circle, {"person": person.ref})
    circle_notices.let_in(circle, person)
    return row


@transaction.atomic
def refuse(*, by: Person, circle: Circle, person: Person) -> None:
    """Do not let in who asked. Raises Refused."""
    row = _asking(by, circle, person)
    row.state, row.ended_at, row.by = REFUSED, time.now(), by
    row.save()
    _log("social.group-refused", by, circle, {"person": person.ref})


@transaction.atomic
def leave(*, by: Person, circle: Circle) -> None:
    """Go, take back what one asked for, or do not follow an invitation. The last host makes another one first, unless
    nobody else is there. Raises Refused."""
    circle = _held(circle)
    row = circles.membership(by, circle)
    if row is None:
        return
    _keep_a_host(circle, row)
    row.ended_at = time.now()
    row.save(update_fields=["ended_at"])
    _log("social.group-left", by, circle)


@transaction.atomic
def remove(*, by: Person, circle: Circle, person: Person) -> None:
    """Take somebody out. Raises Refused."""
    circle = _hosted(by, circle)
    row = circle.memberships.filter(person=person, ended_at=None).first()
    if row is None:
        return
    _keep_a_host(circle, row)
    row.ended_at, row.by = time.now(), by
    row.save(update_fields=["ended_at", "by"])
    _log("social.group-removed", by, circle, {"person": person.ref})


@transaction.atomic
def make_host(*, by: Person, circle: Circle, person: Person, is_host: bool = True) -> None:
    """Have somebody else keep it too, or no longer. Raises Refused."""
    circle = _hosted(by, circle)
    row = circle.memberships.current().filter(person=person).first()
    if row is None or (is_host and person.is_resident):
        raise Refused(_("Choose a member of the house."))
    if not is_host and not circle.memberships.current().filter(is_host=True).exclude(pk=row.pk).exists():
        raise Refused(_("It needs a host. Make somebody else a host first."))
    row.is_host = is_host
    row.save(update_fields=["is_host"])
    _log("social.group-host", by, circle, {"person": person.ref, "is_host": str(is_host)})


def may_come(person: Person, circle: Circle) -> bool:
    """Whom the group takes at all: people of the house and partners; residents where it takes them and the council's
    switch is on."""
    if person.suspended_at is not None:
        return False
    return person.is_inside or (circle.takes == RESIDENTS and takes_residents())


def takes_residents() -> bool:
    """The council's switch: see docs/adr/0034."""
    return bool(settings.OSTLER_GROUPS_TAKE_RESIDENTS)


def _checked(by: Person, wish: Wish, before: Circle | None = None) -> str:
    name = clean_line(wish.name)[:120]
    if not by.is_inside:
        raise Refused(_("Groups are founded by councillors, officers and partners."))
    if not has_words(name):
        raise Refused(_("Give it a name."))
    is_kept = before is not None and before.owner == wish.owner
    if not is_kept and not voices.may_speak(by, wish.owner):
        raise Refused(_("You cannot answer for it as that. Choose yourself, or a post or service that is yours now."))
    if wish.joining not in JOINING or wish.reading not in READING or wish.takes not in (INSIDE, RESIDENTS):
        raise Refused(_("Choose how one joins, who reads it and whom it takes."))
    if wish.takes == RESIDENTS and not takes_residents():
        raise Refused(_("The council has not opened groups to residents."))
    return name


def _hosted(by: Person, circle: Circle) -> Circle:
    circle = _held(circle)
    if not circles.is_host(by, circle):
        raise Refused(_("Only its hosts can do that."))
    return circle


def _held(circle: Circle) -> Circle:
    circle = Circle.objects.select_for_update().get(pk=circle.pk)
    if circle.closed_at is not None:
        raise Refused(_("This group is closed."))
    return circle


def _asking(by: Person, circle: Circle, person: Person) -> Membership:
    circle = _hosted(by, circle)
    row = circle.memberships.filter(person=person, ended_at=None, state=ASKED).first()
    if row is None:
        raise Refused(_("They do not ask any more."))
    if not may_come(person, circle):
        raise Refused(_("%(name)s cannot be a member of this group.") % {"name": person.name})
    return row


def _keep_a_host(circle: Circle, going: Membership) -> None:
    others = circle.memberships.current().exclude(pk=going.pk)
    if going.is_host and others.exists() and not others.filter(is_host=True).exists():
        raise Refused(_("It needs a host. Make somebody else a host first."))


def _purpose(wish: Wish) -> str:
    return clean(wish.purpose)[:PURPOSE_CHARACTERS]


def _slug(name: str, wish: Wish) -> str:
    """Of its name; of one that not everybody may know of also something that nobody can try out."""
    plain = slugify(name)[:80].strip("-") or "group"
    is_plain = wish.joining != BY_INVITATION and plain not in TAKEN
    taken = not is_plain or Circle.objects.filter(slug=plain).exists()
    return f"{plain}-{new_uid()[:8].lower()}" if taken else plain


def _log(tag: str, by: Person, circle: Circle, facts: Mapping[str, str] | None = None) -> None:
    log.append(stream=circle.ref, tag=tag, by=by, about=circle.ref, facts=dict(facts or {}))
