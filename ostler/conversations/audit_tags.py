"""What has happened in a conversation, each kind in one sentence. The same lines stand in a disclosure."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.conversations.standing import known_as
from ostler.conversations.ways import WAYS
from ostler.kernel.saying import when
from ostler.people.models import Person

URGENCIES = {"emergency": lambda: _("Emergency"), "protect-the-service": lambda: _("Protect the service"),
             "next-working-day": lambda: _("Next working day")}
_PERSON = "people.person:"


def urgency_name(key: str) -> str:
    """A class by its name; the key itself for one that a council added."""
    named = URGENCIES.get(key)
    return named() if named else key


def capacity_name(key: str) -> str:
    """The hat, by name."""
    return _("Ward") if key == "ward" else _("Council")


@presents("conversations.begun")
def begun(event: Event) -> str:
    return _("A conversation was begun.")


@presents("conversations.opened")
def opened(event: Event) -> str:
    return _("%(who)s sent this. Class: %(urgency)s. Written as: %(capacity)s.") % {
        "who": _who(event), "urgency": urgency_name(event.facts["urgency"]),
        "capacity": capacity_name(event.facts["capacity"])}


@presents("conversations.routed")
def routed(event: Event) -> str:
    facts = {key: event.facts.get(key, "") for key in ("service", "post")}
    facts["with"] = known_as(event.facts.get("with", ""))
    if facts["with"] and event.facts.get("until"):
        return _("Given to: %(with)s, there until %(until)s.") % (facts | {"until": _moment(event.facts["until"])})
    if facts["with"]:
        return _("Given to: %(with)s.") % facts
    if event.facts.get("opens"):
        return _("Waits for: %(post)s, back %(opens)s. Nobody was disturbed.") % (
            facts | {"opens": _moment(event.facts["opens"])})
    return _("Waits for: %(post)s. Nobody was disturbed.") % facts


@presents("conversations.replied")
def replied(event: Event) -> str:
    return _("%(who)s wrote.") % {"who": _who(event)}


@presents("conversations.answered")
def answered(event: Event) -> str:
    return _("%(who)s answered.") % {"who": _who(event)}


@presents("conversations.noted")
def noted(event: Event) -> str:
    return _("%(who)s added a note.") % {"who": _who(event)}


@presents("conversations.call-logged")
def call_logged(event: Event) -> str:
    return _("%(who)s noted a telephone call.") % {"who": _who(event)}


@presents("conversations.thanked")
def thanked(event: Event) -> str:
    return _("%(who)s said thank you.") % {"who": _who(event)}


@presents("conversations.came")
def came(event: Event) -> str:
    facts = {"number": event.facts["number"]}
    if event.facts["channel"] == "sms":
        return _("Message %(number)s came as a text message.") % facts
    return _("Message %(number)s came by e-mail; the mail is kept as it came.") % facts


@presents("conversations.edited")
def edited(event: Event) -> str:
    return _("Message %(number)s was edited; the earlier words are kept.") % {"number": event.facts["number"]}


@presents("conversations.withdrawn")
def withdrawn(event: Event) -> str:
    return _("Message %(number)s was withdrawn; it stays on the record.") % {"number": event.facts["number"]}


@presents("conversations.seen")
def seen(event: Event) -> str:
    return _("Seen by: %(who)s.") % {"who": _who(event)}


@presents("conversations.acknowledged")
def acknowledged(event: Event) -> str:
    return _("%(who)s has it.") % {"who": _who(event)}


@presents("conversations.resolved")
def resolved(event: Event) -> str:
    return _("%(who)s marked this as resolved.") % {"who": _who(event)}


@presents("conversations.reopened")
def reopened(event: Event) -> str:
    return _("%(who)s opened this again.") % {"who": _who(event)}


@presents("conversations.manager-brought")
def manager_brought(event: Event) -> str:
    facts = {"who": _who(event), "post": event.facts["post"]}
    return _("%(who)s brought in the manager: %(post)s.") % facts


@presents("conversations.handed-over")
def handed_over(event: Event) -> str:
    to = known_as(event.facts["to"]) or _named(event.about)
    return _("%(who)s handed this to %(to)s. It stays put until they say they have it.") % {
        "who": _who(event), "to": to}


@presents("conversations.rerouted")
def rerouted(event: Event) -> str:
    return _("%(who)s passed this on, as not theirs, to %(to)s. The dates owed to you stay the same.") % {
        "who": _who(event), "to": event.facts["to"] or _("the duty desk")}


@presents("conversations.reclassified")
def reclassified(event: Event) -> str:
    return _("%(who)s changed the class from %(from)s to %(to)s.") % {
        "who": _who(event), "from": urgency_name(event.facts["from"]),
        "to": urgency_name(event.facts["to"])}


@presents("conversations.capacity-corrected")
def capacity_corrected(event: Event) -> str:
    return _("%(who)s corrected for whom this is written: %(to)s, not %(from)s.") % {
        "who": _who(event), "from": capacity_name(event.facts["from"]), "to": capacity_name(event.facts["to"])}


@presents("conversations.joined")
def joined(event: Event) -> str:
    facts = {"person": _named(event.about), "who": _who(event)}
    return _("%(person)s joined, brought in by %(who)s.") % facts


@presents("conversations.wrong-channel")
def wrong_channel(event: Event) -> str:
    way = WAYS.get(event.facts["way"])
    return _("%(who)s says this needs another way: %(way)s. It stays on the record and its dates go on.") % {
        "who": _who(event), "way": way.name if way else event.facts["way"]}


@presents("conversations.inspected")
def inspected(event: Event) -> str:
    return _("An administrator, %(name)s, opened this conversation to read it.") % {"name": _named(event.by)}


@presents("conversations.inspection-sealed")
def inspection_sealed(event: Event) -> str:
    return _("The monitoring officer sealed an inspection.")


@presents("conversations.declined")
def declined(event: Event) -> str:
    return _("%(who)s did not take it. It stays with the one who has it.") % {"who": _who(event)}


@presents("conversations.rehomed")
def rehomed(event: Event) -> str:
    return _("Now with: %(post)s, since %(since)s. Whoever had it has left; what they wrote stays here.") % {
        "post": event.facts["post"], "since": _moment(event.facts["since"])}


@presents("conversations.offer-rehomed")
def offer_rehomed(event: Event) -> str:
    return _("Now with: %(with)s, since %(since)s. It was handed to somebody who has left, and now to: %(to)s.") % {
        "with": known_as(event.facts["with"]), "since": _moment(event.facts["since"]), "to": event.facts["to"]}


@presents("conversations.offer-ended")
def offer_ended(event: Event) -> str:
    if "with" not in event.facts:       # as earlier versions wrote it
        return _("It is no longer offered to somebody who has left.")
    return _("Now with: %(with)s, since %(since)s. It was handed to somebody who has left, and stays.") % {
        "with": known_as(event.facts["with"]), "since": _moment(event.facts["since"])}


@presents("conversations.resident-rang")
def resident_rang(event: Event) -> str:
    return _("%(who)s noted that a resident rang.") % {"who": _who(event)}


@presents("conversations.callers-shared")
def callers_shared(event: Event) -> str:
    return _("%(who)s let the officers see who rang.") % {"who": _who(event)}


@presents("conversations.caller-forgotten")
def caller_forgotten(event: Event) -> str:
    return _("%(who)s took out who one of the callers was. The line stays.") % {"who": _who(event)}


@presents("conversations.residents-told")
def residents_told(event: Event) -> str:
    return _("%(who)s told the residents who rang: %(count)s.") % {
        "who": _who(event), "count": event.facts["count"]}


_NAMES: ContextVar[Mapping[str, str]] = ContextVar("names", default={})    # noqa: B039 - never written to


@contextlib.contextmanager
def names_of(events: Iterable[Event]) -> Iterator[None]:
    """While the sentences of these events are said, whoever is named in them is known: asked for in one question."""
    named = {reference for event in events for reference in _people_in(event)}
    uids = [reference.removeprefix(_PERSON) for reference in named if reference.startswith(_PERSON)]
    found = dict(Person.objects.filter(uid__in=uids).values_list("uid", "name")) if uids else {}
    before = _NAMES.set(found)
    try:
        yield
    finally:
        _NAMES.reset(before)


def _people_in(event: Event) -> Iterable[str]:
    """Whom its sentence may name."""
    yield event.by if event.tag.endswith(".inspected") else event.about
    if event.acting_for:
        yield from (event.by, event.acting_for)


def _who(event: Event) -> str:
    """As the other side knows them: by post; by name whoever is there as themselves, and a delegate of theirs with
    for whom."""
    known = known_as(event.facts["as"])
    if not event.acting_for:
        return known
    name, principal = _named(event.by), _named(event.acting_for)
    return _("%(name)s, for %(principal)s") % {"name": name, "principal": principal} if known in (
        name, principal) else known


def _named(reference: str) -> str:
    """A person's name as it is now; what is left of the reference when the row is gone."""
    if not reference.startswith(_PERSON):
        return reference
    uid = reference.removeprefix(_PERSON)
    name = _NAMES.get().get(uid) or Person.objects.filter(uid=uid).values_list("name", flat=True).first()
    return name or reference


def _moment(iso: str) -> str:
    return when(datetime.fromisoformat(iso))
