"""Events as iCalendar (RFC 5545), for whatever program keeps one's days. Times are written in UTC; an event keeps its
UID for good, its SEQUENCE grows with what matters for coming, and one that was called off says so."""

from collections.abc import Iterable
from datetime import UTC
from typing import Final
from urllib.parse import urlsplit

import icalendar
from django.conf import settings

from ostler.social import feeds, voices
from ostler.social.models import Publication

PRODUCT: Final = "-//Ostler//Events//EN"


def written(name: str, publications: Iterable[Publication]) -> bytes:
    """The calendar's text, of events that its reader may read."""
    calendar = icalendar.Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
                       ("x-wr-calname", name)):
        calendar.add(key, value)
    rows = list(publications)
    speaking = voices.shown({row.voice for row in rows})
    for row in rows:
        calendar.add_component(_event(row, speaking.get(row.voice)))
    return bytes(calendar.to_ical())


def _event(publication: Publication, voice: voices.Voice | None) -> icalendar.Event:
    event, made = publication.event, icalendar.Event()
    changed = max(feeds.updated(publication), event.called_off_at or publication.made_at)
    made.add("uid", f"{publication.uid}@{urlsplit(settings.OSTLER_BASE_URL).hostname}")
    made.add("dtstamp", changed.astimezone(UTC))
    made.add("last-modified", changed.astimezone(UTC))
    made.add("sequence", event.sequence)
    made.add("dtstart", event.starts_at.astimezone(UTC))
    made.add("dtend", event.ends_at.astimezone(UTC))
    made.add("summary", publication.title)
    made.add("status", "CANCELLED" if event.called_off_at else "CONFIRMED")
    made.add("url", feeds.absolute(publication.url))
    words = "\n\n".join(part for part in (publication.summary, publication.body) if part)
    for key, value in (("description", words), ("location", event.place),
                       ("comment", voice.name if voice is not None else "")):
        if value:
            made.add(key, value)
    return made
