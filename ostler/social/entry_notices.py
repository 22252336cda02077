"""What those who write entries and comments are told: that their agreement is asked for, that something could not be
published, what a moderator decided. No words of an entry or a comment go into a notice."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.duty.proving import channels_of
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.social import joint
from ostler.social.models import Publication

AGREE: Final = "social.agree"
NOT_PUBLISHED: Final = "social.not-published"
QUIET: Final = ("in-app", "push", "email")


def ask(publication: Publication) -> None:
    """Each of those who write it and have not agreed hears that it waits for them."""
    version = f"{time.now():%Y%m%d%H%M%S}"
    queue(Call(row.person, _ways(row.person), AGREE, publication.ref, f"{AGREE} {publication.uid} {version}",
               facts={"draft": publication.uid}) for row in joint.missing(publication))


def not_published(publication: Publication) -> None:
    """Its time came, and something stood in the way."""
    queue([Call(publication.author, _ways(publication.author), NOT_PUBLISHED, publication.ref,
                f"{NOT_PUBLISHED} {publication.uid} {time.now():%Y%m%d%H%M%S}", facts={"draft": publication.uid})])


def _ways(person: Person) -> tuple[str, ...]:
    return tuple(way for way in channels_of(person) if way in QUIET)


def agree_words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text(_("Your agreement is asked for"),
                _("An entry that you write together with others waits until you have agreed to its words."),
                reverse("social:draft-preview", args=[notice.facts["draft"]]))


def not_published_words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text(_("An entry was not published"),
                _("The time of an entry of yours came, and something stood in its way. It is a draft again."),
                reverse("social:draft", args=[notice.facts["draft"]]))


def register() -> None:
    kinds.add(AGREE, Kind(agree_words))
    kinds.add(NOT_PUBLISHED, Kind(not_published_words))
