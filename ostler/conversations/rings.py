"""Calls of residents on a matter: what a page shows of them, how they are held against the chain, how they go."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from ostler.audit.models import Event
from ostler.conversations import contacts
from ostler.conversations.models import Caller, Conversation, Ring
from ostler.kernel import time
from ostler.notify.actions import outside
from ostler.notify.models import Notice
from ostler.people.models import Person

NOT_REACHED = ("failed", "no-channel", "expired")


@dataclass(frozen=True)
class Call:
    """A line, and who rang where the viewer may know it. ``outcome``: how far the news to them came. ``kept_by``: to
    an administrator who looks in, whose a caller is whom they are not shown; empty: the council's."""

    ring: Ring
    caller: Caller | None = None
    outcome: str = ""
    kept_by: str | None = None

    @property
    def number(self) -> str:
        """The address as one says it."""
        return contacts.said(self.caller.address) if self.caller is not None else ""

    @property
    def is_kept_apart(self) -> bool:
        """There is a name or a number, and it is not shown."""
        return self.kept_by is not None

    @property
    def is_to_ring_back(self) -> bool:
        """Left no address that takes a text or a mail, and nobody has rung yet; or it did not reach them."""
        if self.caller is None:
            return False
        return self.outcome in NOT_REACHED or (self.caller.told_at is None and not self.caller.channel)


@dataclass(frozen=True)
class Calls:
    """All of a matter. ``to_tell`` can be told by one tap, ``keeps``: callers that the viewer could share."""

    listed: list[Call] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.listed)

    @property
    def to_tell(self) -> list[Call]:
        return [each for each in self.listed if each.caller and each.caller.channel and each.caller.told_at is None]

    @property
    def to_ring_back(self) -> list[Call]:
        return [each for each in self.listed if each.is_to_ring_back]

    @property
    def keeps(self) -> list[Call]:
        return [each for each in self.listed
                if each.caller and each.caller.kept_for_id is not None and not each.caller.is_shared]


def calls(conversation: Conversation, person: Person) -> Calls:
    """As a person may see them: the lines and the count for everybody in it, who rang by the rule of ``Caller``."""
    rings = list(Ring.objects.visible_to(person).filter(conversation=conversation).order_by("at", "pk"))
    if not rings:
        return Calls()
    known = {each.ring_id: each for each in Caller.objects.visible_to(person).filter(ring__in=rings)}
    became = _outcomes([each.ref for each in known.values() if each.told_at is not None])
    apart = _kept_apart(rings, known, person)
    return Calls([_call(ring, known.get(ring.pk), became, apart.get(ring.pk)) for ring in rings])


def rang(count: int) -> str:
    """How many rang, as their one line says it."""
    return ngettext("%(number)s resident rang", "%(number)s residents rang", count) % {"number": count}


def _call(ring: Ring, caller: Caller | None, became: dict[str, str], kept_by: str | None) -> Call:
    return Call(ring, caller, became.get(caller.ref, "") if caller is not None else "", kept_by)


def _kept_apart(rings: Sequence[Ring], known: Collection[int], person: Person) -> dict[int, str]:
    """By the call's key, for an administrator alone: the record does not hide that it holds more than they read."""
    if not person.has_role("administrator"):
        return {}
    hidden = Caller.objects.filter(ring__in=rings).exclude(ring__in=known).select_related("kept_for")
    return {each.ring_id: each.kept_for.name if each.kept_for is not None else "" for each in hidden}


def _outcomes(refs: Sequence[str]) -> dict[str, str]:
    """How far the news came, by the caller's reference."""
    return dict(Notice.objects.filter(about__in=refs).values_list("about", "outcome")) if refs else {}


def kept_events(conversation: Conversation) -> list[str]:
    """The events whose lines are there still."""
    return list(Ring.objects.filter(conversation=conversation, disposed_at=None).values_list("event", flat=True))


def empty(conversation: Conversation) -> None:
    """At disposal: the lines go with their salts, and who rang goes altogether."""
    callers = Caller.objects.filter(ring__conversation=conversation)
    outside.forget([each.ref for each in callers])
    callers.delete()
    Ring.objects.filter(conversation=conversation, disposed_at=None).update(line="", salt="", disposed_at=time.now())


def differing(uid: str, events: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """Each call has its event, and says the same: who noted it, for whom, when."""
    rows = {ring.ref: ring for ring in Ring.objects.filter(conversation__uid=uid).select_related(
        "noted_by", "acting_for")}
    said = {event.about: event for event in events}
    for about in sorted(rows.keys() | said.keys()):
        ring, event = rows.get(about), said.get(about)
        if ring is None or event is None:
            yield (event.uid if event else "", "a call of a resident and its event are not both there")
        elif _shown(ring) != (event.by, event.acting_for, event.at, event.uid):
            yield event.uid, "its call says otherwise who noted it, for whom or when"


def _shown(ring: Ring) -> tuple[object, ...]:
    return ring.noted_by.ref, ring.acting_for.ref if ring.acting_for else "", ring.at, ring.event
