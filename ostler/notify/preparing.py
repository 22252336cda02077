"""From a notice to what goes out, at the moment of sending: is it still wanted, may it, whither, in which words."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import translation

from ostler.kernel import gates, time
from ostler.kernel.gates import Passing
from ostler.notify import links
from ostler.notify.channels import AGAIN, Sent, again, channels
from ostler.notify.kinds import NoLonger, Text, kinds
from ostler.notify.models import Endpoint, Notice

log = logging.getLogger(__name__)
IN_APP = "in-app"
TO_ALL = ("push",)          # every browser of theirs; of other channels the endpoint confirmed last


@dataclass(frozen=True)
class Ready:
    """What goes out, and where to."""

    notice: Notice
    endpoints: Sequence[Endpoint]
    text: Text


def prepare(notices: Sequence[Notice]) -> list[tuple[Notice, Ready | Sent]]:
    """Each with what goes out, or with what it ends as (or is put off for) instead."""
    ended = {notice.pk: _ended(notice) for notice in notices}
    wanted = [notice for notice in notices if ended[notice.pk] is None]
    ready = _ready(wanted, endpoints_of(wanted))
    return [(notice, ended[notice.pk] or ready[notice.pk]) for notice in notices]


def endpoints_of(notices: Iterable[Notice]) -> dict[int, Sequence[Endpoint]]:
    """Where each can go, by the notice's key: asked in one question."""
    listed = list(notices)
    people = {notice.person_id for notice in listed if notice.person_id is not None}
    ways = {notice.channel for notice in listed} - {IN_APP}
    theirs: dict[tuple[int, str], list[Endpoint]] = {}
    for endpoint in Endpoint.objects.filter(
            person__in=people, channel__in=ways, ended_at=None).order_by("-confirmed_at", "pk"):
        theirs.setdefault((endpoint.person_id, endpoint.channel), []).append(endpoint)
    return {notice.pk: _endpoints(notice, _wanted(notice, theirs.get((notice.person_id or 0, notice.channel), [])))
            for notice in listed}


def _wanted(notice: Notice, theirs: Sequence[Endpoint]) -> Sequence[Endpoint]:
    """The confirmed ones; or the one that the notice names, such as one to be confirmed by it."""
    named = notice.facts.get("endpoint")
    return [each for each in theirs if (each.uid == named if named else each.confirmed_at is not None)]


def _endpoints(notice: Notice, theirs: Sequence[Endpoint]) -> Sequence[Endpoint]:
    if notice.channel == IN_APP:
        return [_unkept(notice, "")]
    if notice.person is None:
        return [_unkept(notice, notice.address)] if notice.address else ()
    if back := _back(notice, theirs):
        return [back]
    if theirs:
        return theirs if notice.channel in TO_ALL else theirs[:1]
    known = _known_address(notice) if notice.channel == "email" and "endpoint" not in notice.facts else ""
    return [_unkept(notice, known)] if known else ()


def _back(notice: Notice, theirs: Sequence[Endpoint]) -> Endpoint | None:
    """Where it was asked to go, and to no other place of theirs: an answer goes back to where the question came from.
    An address that is not theirs any more is none."""
    if not notice.address or notice.channel in TO_ALL:
        return None
    found = next((each for each in theirs if each.address == notice.address), None)
    is_known = notice.channel == "email" and notice.address in _known_addresses(notice)
    return found or (_unkept(notice, notice.address) if is_known else None)


def _unkept(notice: Notice, address: str) -> Endpoint:
    return Endpoint(person=notice.person, channel=notice.channel, address=address)


def _known_address(notice: Notice) -> str:
    """The address they sign in with, else the one that the council's lists have."""
    return next((address for address in _known_addresses(notice) if address), "")


def _known_addresses(notice: Notice) -> tuple[str, ...]:
    """In small letters, as what comes in is read."""
    account, person = getattr(notice.person, "account", None), notice.person
    return (str(account.email).lower() if account is not None else "", person.email.lower() if person else "")


def _ended(notice: Notice) -> Sent | None:
    """What it ends as without anybody being asked."""
    if notice.expires_at is not None and notice.expires_at <= time.now():
        return Sent("expired", why=notice.why or "too late")
    if notice.person is not None and notice.person.suspended_at is not None:
        return Sent("no-channel", why="suspended")
    if notice.channel != IN_APP and not settings.OSTLER_DEMO and notice.channel not in channels:
        return Sent("no-channel", why="not set up here")
    return None


def _ready(notices: Sequence[Notice], reached: Mapping[int, Sequence[Endpoint]]) -> dict[int, Ready | Sent]:
    """All together; where that fails, each by itself, so that none stands in another's way."""
    try:
        return _asked(notices, reached)
    except Exception as problem:
        if len(notices) > 1:
            return {key: found for notice in notices for key, found in _ready([notice], reached).items()}
        [notice] = notices
        if isinstance(problem, NoLonger):
            return {notice.pk: Sent("expired", why=str(problem))}
        log.exception("a notice could not be made ready", extra={"kind": notice.kind, "channel": notice.channel})
        return {notice.pk: again(f"words or gates: {type(problem).__name__}")}


def _asked(notices: Sequence[Notice], reached: Mapping[int, Sequence[Endpoint]]) -> dict[int, Ready | Sent]:
    """The gates before the endpoints: who is not to be disturbed is off duty, whatever they can be reached by."""
    held = _held(notices)
    found: dict[int, Ready | Sent] = {}
    for notice in notices:
        if notice.pk in held:
            found[notice.pk] = held[notice.pk]
        elif not reached[notice.pk]:
            found[notice.pk] = Sent("no-channel", why="no address of theirs")
        elif notice.kind not in kinds:
            found[notice.pk] = Sent("failed", why="no words for it")
    open_ = [notice for notice in notices if notice.pk not in found]
    said = _said(open_)
    return found | {notice.pk: Ready(notice, reached[notice.pk], said[notice.pk]) for notice in open_}


def _held(notices: Sequence[Notice]) -> dict[int, Sent]:
    """What the gates say of those that do not go out now."""
    at = time.now()
    kept = [notice for notice in notices if notice.kind not in kinds or not kinds[notice.kind].is_asked_for]
    said = gates.outcomes([
        Passing(notice.person.uid if notice.person else "", notice.channel, notice.kind, notice.about, notice.urgency,
                notice.is_named, at) for notice in kept])
    return {notice.pk: again(gate) if outcome == AGAIN else Sent(outcome, why=gate)
            for notice, (gate, outcome) in zip(kept, said, strict=True) if outcome}


def words(notice: Notice) -> Text:
    """In the person's language, with the whole address of where its link leads."""
    return _said([notice])[notice.pk]


def _said(notices: Sequence[Notice]) -> dict[int, Text]:
    """The words of several, made together where kind and language are the same."""
    alike: defaultdict[tuple[str, str], list[Notice]] = defaultdict(list)
    for notice in notices:
        alike[notice.kind, language(notice)].append(notice)
    found: dict[int, Text] = {}
    for (kind, tongue), some in alike.items():
        with translation.override(tongue):
            said = kinds[kind].words_of(some)
        found |= {notice.pk: _addressed(notice, text) for notice, text in zip(some, said, strict=True)}
    return found


def _addressed(notice: Notice, text: Text) -> Text:
    if notice.channel == IN_APP:
        return text
    path = links.path(notice) if kinds[notice.kind].act is not None and notice.person is not None else text.url
    return replace(text, url=f"{settings.OSTLER_BASE_URL}{path}" if path.startswith("/") else path)


def language(notice: Notice) -> str:
    """Of whom it goes to; English for somebody outside."""
    return "cy" if notice.person is not None and notice.person.language == "cy" else "en-gb"
