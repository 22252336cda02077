"""Events from house to house: what one says of an event for machines, and what another takes over from its address.

The machine form is described in docs/gathering.md; a council that runs something else can write it as well.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from ostler.kernel import limits, time
from ostler.kernel.text import clean, clean_line
from ostler.links import addresses, fetch, switch
from ostler.links.door import Patience
from ostler.links.refusals import Refused as NotFetched
from ostler.links.refusals import Unreachable
from ostler.social import feeds, voices
from ostler.social.models import Publication
from ostler.social.refusals import Refused

FORM: Final = "ostler.event/1"
SECONDS: Final = 6.0
_PAGE: Final = re.compile(r"(/events/[A-Za-z0-9]{14})(\.ics|\.json)?/?$")


@dataclass(frozen=True)
class Copied:
    """What was found at an address: ``credit`` names whose it was."""

    title: str
    summary: str
    body: str
    language: str
    starts_at: datetime
    ends_at: datetime
    place: str
    place_url: str
    capacity: int | None
    copied_from: str
    credit: str


def said(publication: Publication) -> dict[str, Any]:
    """An event for machines. Times are UTC; ``time_zone`` is where it takes place."""
    event, voice = publication.event, voices.one(publication.voice)
    return {
        "form": FORM, "id": publication.uid, "url": feeds.absolute(publication.url), "title": publication.title,
        "summary": publication.summary, "description": publication.body, "language": publication.language,
        "starts_at": _utc(event.starts_at), "ends_at": _utc(event.ends_at), "time_zone": str(time.zone()),
        "place": event.place, "place_url": event.place_url, "capacity": event.capacity,
        "called_off": event.called_off_at is not None, "organiser": voice.name if voice else "",
        "copied_from": event.copied_from,
    }


def taken(address: str) -> Copied:
    """Fetch and read what another house says. Raises Refused in words for who pasted the address."""
    if not switch.is_on():
        raise Refused(_("This house fetches nothing from elsewhere. Type the event in."))
    try:
        at = addresses.read(_machine_address(address))
        found = fetch.fetch(at, fetch.DATA, Patience(SECONDS))
    except (NotFetched, Unreachable) as problem:
        raise Refused(_("Nothing could be fetched from there. Check the address, or type the event in.")) from problem
    if found.status != 200 or found.is_cut or not found.content:
        raise Refused(_("There is no event at this address that another house could take over."))
    return read(found.content, at.url)


def read(content: bytes, address: str) -> Copied:
    """What the bytes say. Raises Refused for what is no such form."""
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise _strange() from problem
    if not isinstance(given, dict) or given.get("form") != FORM:
        raise _strange()
    starts_at, ends_at = _moment(given, "starts_at"), _moment(given, "ends_at")
    title = clean_line(_text(given, "title", 200))
    if not title or ends_at <= starts_at:
        raise _strange()
    capacity = given.get("capacity")
    return Copied(
        title, clean_line(_text(given, "summary", 400)), clean(_text(given, "description", limits.ENTRY_CHARACTERS)),
        "cy" if given.get("language") == "cy" else "en", starts_at, ends_at, clean_line(_text(given, "place", 300)),
        _web(_text(given, "place_url", 500)), capacity if type(capacity) is int and 0 < capacity < 1_000_000 else None,
        _web(_text(given, "url", 500)) or address, clean_line(_text(given, "organiser", 200)))


def _machine_address(text: str) -> str:
    """From the page of an event, its calendar file or its machine form: the last of them."""
    return _PAGE.sub(r"\1.json", text.strip())


def _text(given: Mapping[str, Any], name: str, most: int) -> str:
    value = given.get(name)
    return value[:most] if isinstance(value, str) else ""


def _moment(given: Mapping[str, Any], name: str) -> datetime:
    try:
        found = datetime.fromisoformat(_text(given, name, 40))
        return found.astimezone(UTC) if found.tzinfo is not None else _no_zone()
    except (ValueError, OverflowError) as problem:
        raise _strange() from problem


def _no_zone() -> datetime:
    raise ValueError("a time without its offset")


def _web(text: str) -> str:
    try:
        return addresses.read(text).url if text else ""
    except NotFetched:
        return ""


def _utc(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _strange() -> Refused:
    return Refused(_("What stands at this address is no event that this house can read."))
