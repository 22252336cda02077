"""Something waits: the other side hears so much and no more, in words and with a link that fit anything.

By the page and by push alone. A mail or a text could be answered, and the answer would open a matter for the desk.
"""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.duty.proving import channels_of
from ostler.notify.actions import Call, queue
from ostler.notify.digests import Waiting, digests
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.protocol.concern_list import news
from ostler.protocol.concern_readers import readers
from ostler.protocol.models import Concern, ConcernWord

KIND: Final = "waiting"
CHANNELS: Final = ("in-app", "push")


def tell(concern: Concern, word: ConcernWord) -> None:
    """In the transaction of the word. The notice names no concern: its key is the word's and says nothing."""
    people = readers(concern) if word.author_id == concern.raised_by_id else [concern.raised_by]
    queue(Call(person, tuple(way for way in channels_of(person) if way in CHANNELS), KIND, "", f"{KIND} {word.uid}")
          for person in people)


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The same for everybody."""
    return Text(_("Ostler"), _("Something waits for you in Ostler."), reverse("protocol:waiting"))


def in_the_morning(person: Person) -> list[Waiting]:
    """One line of the digest, as neutral as the notice."""
    return [Waiting(len(news(person)), _("Something waits for you in Ostler."))]


def register() -> None:
    kinds.add(KIND, Kind(words))
    digests.add("protocol.waiting", in_the_morning)
