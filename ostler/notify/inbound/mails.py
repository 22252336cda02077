"""One mail: read, its sender proven, its new words found, and given to the room that takes mail."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings

from ostler.kernel.inbound import Came, Taken, inbound
from ostler.notify.actions.arriving import Sorted
from ostler.notify.inbound import authentic, ours, pace, reading, refusing, senders, splitting, whose
from ostler.notify.inbound.mail import Mail
from ostler.notify.models import Arrival
from ostler.people.models import Person

CHANNEL = "email"


def sort(arrival: Arrival, raw: bytes) -> Sorted:
    """What becomes of it. Writes through the room alone."""
    mail = reading.read(raw, tuple(arrival.envelope.get("to", ())), arrival.envelope.get("from"))
    base = Sorted("ignored", sender=mail.sender, message_id=mail.message_id)
    silent = _silent(mail)
    if silent:
        return replace(base, why=silent)
    person = senders.by_address(mail.sender)
    base = replace(base, outcome="refused", person=person)
    doubt = authentic.doubt(mail.results, mail.sender, settings.OSTLER_MAIL_AUTHSERV)
    if doubt:
        # To somebody we do not know nothing goes back: the address may be a victim's.
        return replace(base, why=doubt, within=_told(mail.sender, "forged") if person else None)
    if person is None:
        return replace(base, why="unknown sender", within=_told(mail.sender, "unknown"))
    return _given(base, _came(mail, arrival, person, raw))


def _silent(mail: Mail) -> str:
    """Why nothing of it is taken and nothing goes back."""
    if mail.automatic:
        return mail.automatic
    if not mail.sender:
        return "no one sender"
    if ours.is_ours(mail.sender):
        return "own"
    return "flood" if pace.is_flood(mail.sender) else ""


def _came(mail: Mail, arrival: Arrival, person: Person, raw: bytes) -> Came:
    split = splitting.split(ours.without_keys(mail.text), ours.lines(whose.notice_of(mail.answers)))
    return Came(
        channel=CHANNEL, sender=mail.sender, person=person, is_proven=True, words=split.words, quoted=split.quoted,
        is_sure=split.is_sure, subject=mail.subject, token=whose.about(mail), message_id=mail.message_id, at=arrival.at,
        raw=raw, raw_digest=arrival.digest, attachments=mail.attachments,
        recipients=mail.recipients,
    )


def _given(base: Sorted, came: Came) -> Sorted:
    take = inbound.get(CHANNEL)
    taken = take(came) if take is not None else Taken("refused", words="nobody takes mail")
    found = replace(
        base, outcome=taken.outcome, why=taken.words, about=taken.ref, thing=taken.thing, quoted=came.quoted,
        is_sure=came.is_sure, left_out=taken.left_out, within=taken.within)
    if taken.outcome == "refused":
        return replace(found, within=_told(came.sender, taken.words))
    return found


def _told(address: str, why: str) -> Callable[[], None] | None:
    return refusing.tell(CHANNEL, address, why) if pace.may_answer(address) else None
