"""Events: announced, changed, called off, written up. Whoever has a place hears of what matters to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import limits, open_pages, time
from ostler.kernel.text import clean, clean_line, has_words
from ostler.links import addresses
from ostler.links.refusals import Refused as NoAddress
from ostler.people.models import Person
from ostler.social import access, audience, circles, event_notices, levels, storing, voices
from ostler.social.actions import amending, places, taps
from ostler.social.actions.publishing import changed, held, publish
from ostler.social.models import Circle, Event, Publication, Subject
from ostler.social.models.publication import ENTRY, EVENT
from ostler.social.models.subject import ABOUT
from ostler.social.refusals import Refused

LEVELS = (levels.PUBLIC, levels.RESIDENTS, levels.MEMBERS)


@dataclass(frozen=True)
class Gathering:
    """What somebody wants to announce. Times are aware; ``capacity`` None: as many as come. In a ``circle`` it is read
    as the group is."""

    title: str
    body: str
    voice: str
    starts_at: datetime
    ends_at: datetime
    summary: str = ""
    place: str = ""
    place_url: str = ""
    capacity: int | None = None
    takes_sign_ups: bool = True
    sign_up_until: datetime | None = None
    level: str = levels.PUBLIC
    circle: Circle | None = None
    about: Collection[str] = ()
    language: str = "en"
    copied_from: str = ""
    client_id: str = ""


@transaction.atomic
def announce(*, by: Person, wanted: Gathering) -> Publication:
    """Publish an event. The same ``client_id`` again answers the same event. Raises Refused."""
    title, body = _checked(wanted)
    made = Publication(
        kind=EVENT, voice=wanted.voice, author=by, title=title, summary=clean_line(wanted.summary)[:400], body=body,
        language=wanted.language, made_at=time.now(), client_id=wanted.client_id, circle=wanted.circle,
        level=levels.CIRCLE if wanted.circle else wanted.level)
    event = Event(publication=made, copied_from=_address(wanted.copied_from))
    _put(event, wanted)
    if (before := taps.before(made)) is None:
        _may(by, wanted)
        before = taps.store(made)
    if before is not None:
        return _same(before, event)
    event.save(force_insert=True)
    storing.keep(made, by=by, tag="social.written", kind="first")
    Subject.objects.bulk_create(Subject(publication=made, how=ABOUT, ref=ref) for ref in dict.fromkeys(wanted.about))
    return publish(by=by, publication=made)


@transaction.atomic
def change(*, by: Person, publication: Publication, wanted: Gathering, why: str = "") -> Publication:
    """Other words, another time or place. What matters for coming is told to everybody who comes or waits."""
    title, body = _checked(wanted)
    publication, event = _own(by, publication)
    publication = amending.edit(by=by, publication=publication, title=title, summary=clean_line(wanted.summary)[:400],
                                body=body, why=clean_line(why)[:300])
    before, was = _what_matters(event), event.starts_at
    _put(event, wanted)
    if _what_matters(event) != before:
        event.sequence += 1
        log.append(stream=publication.ref, tag="social.event-changed", by=by, about=publication.ref,
                   facts={"starts": event.starts_at.isoformat(), "place": event.place})
    event.save()
    if event.starts_at != was:
        event.sign_ups.update(reminded_at=None)
    if _what_matters(event) != before:
        event_notices.changed(event)
    places.move_up(event)
    changed(publication)
    return publication


@transaction.atomic
def call_off(*, by: Person, publication: Publication, why: str = "") -> Publication:
    """It does not take place. Its page says so, calendars do, and everybody who comes or waits is told."""
    publication, event = _own(by, publication)
    event.called_off_at, event.called_off_why = time.now(), clean_line(why)[:300]
    event.sequence += 1
    event.save()
    log.append(stream=publication.ref, tag="social.event-called-off", by=by, about=publication.ref)
    event_notices.called_off(event)
    changed(publication)
    return publication


@transaction.atomic
def write_up(*, by: Person, publication: Publication, entry: Publication | None) -> Publication:
    """Name the entry that says how it was, or name none any more. Raises Refused."""
    publication = held(publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who runs the event can do that."))
    if entry is not None and (entry.kind != ENTRY or not Publication.objects.published_to(by).filter(
            pk=entry.pk).exists()):
        raise Refused(_("Choose an entry that is published."))
    Event.objects.filter(publication=publication).update(write_up=entry)
    log.append(stream=publication.ref, tag="social.event-written-up", by=by, about=publication.ref,
               facts={"entry": entry.uid if entry else ""})
    open_pages.tell()
    return publication


def _same(before: Publication, event: Event) -> Publication:
    """What came first, unless this is at another time or place. What was changed since is not compared."""
    first = before.event
    if first.sequence == 0 and _what_matters(first) != _what_matters(event):
        raise taps.conflict()
    return before


def _own(by: Person, publication: Publication) -> tuple[Publication, Event]:
    publication = held(publication)
    event = Event.objects.select_for_update().get(publication=publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who runs the event can change it."))
    if event.called_off_at is not None or not publication.is_live:
        raise Refused(_("It was called off already."))
    return publication, event


def _may(by: Person, wanted: Gathering) -> None:
    if wanted.circle is not None:
        circles.must_be_member(by, wanted.circle)
    elif not by.is_inside:
        raise Refused(_("Events are announced by councillors, officers and partners."))
    if not voices.may_speak(by, wanted.voice):
        raise Refused(_("You cannot announce it as that. Choose yourself, or a post or service that is yours now."))
    if wanted.circle is None and wanted.level not in levels_for(by):
        raise Refused(_("Choose who may read it."))


def levels_for(person: Person) -> list[str]:
    """For whom somebody can announce an event."""
    return [level for level in audience.levels_for(person) if level in LEVELS]


def _checked(wanted: Gathering) -> tuple[str, str]:
    title, body = clean_line(wanted.title)[:200], clean(wanted.body)
    if not has_words(title):
        raise Refused(_("Give it a title."))
    if len(body) > limits.ENTRY_CHARACTERS:
        raise Refused(_("That is more than %(most)s characters.") % {"most": limits.ENTRY_CHARACTERS})
    if wanted.ends_at <= wanted.starts_at:
        raise Refused(_("It must end after it begins."))
    return title, body


def _put(event: Event, wanted: Gathering) -> None:
    event.starts_at, event.ends_at = wanted.starts_at, wanted.ends_at
    event.place, event.place_url = clean_line(wanted.place)[:300], _address(wanted.place_url)
    event.capacity, event.takes_sign_ups = wanted.capacity, wanted.takes_sign_ups
    event.sign_up_until = wanted.sign_up_until


def _what_matters(event: Event) -> tuple[object, ...]:
    return event.starts_at, event.ends_at, event.place, event.place_url


def _address(text: str) -> str:
    """An address of the web, as it is kept. Raises Refused."""
    if not text.strip():
        return ""
    try:
        return addresses.read(text).url[:500]
    except NoAddress as problem:
        raise Refused(_("That is no address of the web. It begins with https://")) from problem
