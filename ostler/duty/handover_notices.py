"""Matters were handed over at the end of a shift: who is to accept them hears of it once. Which they are is on the page
alone."""

from typing import Final

from django.utils.translation import ngettext

from ostler.duty.proving import channels_of
from ostler.kernel.ids import new_uid
from ostler.notify.actions import Call, queue
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "handover"


def tell(to: Person, number: int) -> None:
    """On every channel of theirs; off duty the gate keeps it from them, and it stands on their first page."""
    queue([Call(person=to, channels=tuple(channels_of(to)), kind=KIND, about=to.ref, key=f"{KIND} {new_uid()}",
                facts={"number": str(number)})])


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """How many, and no more."""
    number = int(notice.facts["number"])
    return Text(ngettext("Ostler: a matter is handed to you", "Ostler: matters are handed to you", number),
                ngettext("%(number)d matter waits for your “I have it”. Until then it stays with who had it.",
                         "%(number)d matters wait for your “I have it”. Until then each stays with who had it.",
                         number) % {"number": number}, "/")


def register() -> None:
    kinds.add(KIND, Kind(words))
