"""What members of groups hear: that somebody asks to come in, that they are asked in or let in, that something new is
discussed. The names of groups that are not for everybody do not leave the house."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.duty.proving import channels_of
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.social import circles
from ostler.social.models import Circle, Membership, Publication

KIND: Final = "social.group"
DISCUSSION: Final = "social.discussion"
IN_HOUSE: Final = ("in-app", "push")


def asked(circle: Circle, row: Membership) -> None:
    """Each host hears that somebody asks."""
    hosts = circle.memberships.current().filter(is_host=True).select_related("person")
    _tell((host.person for host in hosts), circle, "asked", row.uid)


def invited(circle: Circle, person: Person) -> None:
    _tell([person], circle, "invited", f"{time.now():%Y%m%d%H%M%S}")


def let_in(circle: Circle, person: Person) -> None:
    _tell([person], circle, "let-in", f"{time.now():%Y%m%d%H%M%S}")


def keeps(circle: Circle, person: Person) -> None:
    """They are its host from now on, since nobody else was left."""
    _tell([person], circle, "keeps", f"{time.now():%Y%m%d%H%M%S}")


def begun(publication: Publication) -> None:
    """Every member but who wrote it hears that something new is discussed."""
    circle = publication.circle
    assert circle is not None
    rows = circle.memberships.current().exclude(person=publication.author_id).select_related("person")
    queue(Call(row.person, _ways(row.person), DISCUSSION, publication.ref, f"{DISCUSSION} {publication.uid}",
               facts={"discussion": publication.uid}) for row in rows)


def _tell(people: Iterable[Person], circle: Circle, what: str, which: str) -> None:
    queue(Call(person, _ways(person), KIND, circle.ref, f"{KIND} {what} {circle.uid} {which}",
               facts={"group": circle.uid, "what": what}) for person in people)


def _ways(person: Person) -> tuple[str, ...]:
    return tuple(way for way in channels_of(person) if way in IN_HOUSE)


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    circle = Circle.objects.get(uid=notice.facts["group"])
    subject, said = {
        "asked": (_("Somebody asks to join a group"), _("Somebody asks to join a group that you keep.")),
        "invited": (_("You are invited to a group"), _("You are invited to a group. Join it, or say no, on its page.")),
        "keeps": (_("You keep a group from now on"),
                  _("Whoever kept a group of yours has left. You are its host now, and can make others hosts.")),
        "let-in": (_("You are a member of a group"), _("You were let in to a group that you asked to join.")),
    }[notice.facts["what"]]
    return Text(subject, said, reverse("social:group", args=[circle.slug]))


def discussion_words(notice: Notice, person: Person | None, channel: str) -> Text:
    found = Publication.objects.published_to(person).select_related("circle").get(uid=notice.facts["discussion"])
    if found.circle is None or not circles.reads(person, found.circle):
        raise Publication.DoesNotExist("Not theirs to read any more.")
    return Text(_("A new discussion"), _("Something new is discussed in a group of yours."), found.url)


def register() -> None:
    kinds.add(KIND, Kind(words))
    kinds.add(DISCUSSION, Kind(discussion_words))
