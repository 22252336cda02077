"""Events as somebody sees them: what comes, what is over, how many places are left, who keeps the list."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404

from ostler.kernel import saying, time
from ostler.people.models import Person
from ostler.social import access
from ostler.social.models import Circle, Event, Publication, SignUp
from ostler.social.models.publication import EVENT, PublicationSet
from ostler.social.shown import shown_to

GOING, WAITING, ASKED, CANCELLED = "going", "waiting", "asked", "cancelled"


def readable(viewer: Person | None, circle: Circle | None = None) -> PublicationSet:
    """All that the viewer may read: of a group its own, otherwise those of no group."""
    return shown_to(viewer).filter(kind=EVENT, event__isnull=False, circle=circle)


def coming(viewer: Person | None, circle: Circle | None = None) -> PublicationSet:
    """Not over, the next first; one that was called off stays until its time has passed."""
    found = readable(viewer, circle).filter(event__ends_at__gt=time.now())
    return found.select_related("event", "circle").order_by("event__starts_at", "pk")


def past(viewer: Person | None, circle: Circle | None = None) -> PublicationSet:
    """Over, the last first."""
    found = readable(viewer, circle).filter(event__ends_at__lte=time.now())
    return found.select_related("event", "circle").order_by("-event__starts_at", "-pk")


def event_for(viewer: Person | None, uid: str) -> Publication:
    """The event at an address: 404 for what the viewer may not read, or what was withdrawn."""
    found = shown_to(viewer).filter(kind=EVENT, event__isnull=False, uid=uid)
    one = found.select_related("event__write_up", "circle").first()
    if one is None:
        raise Http404("No such event.")
    return one


def own_event(viewer: Person, uid: str) -> Publication:
    """An event that the viewer runs: 404 for what they may not read, 403 for another's."""
    event_for(viewer, uid)
    return access.own_for(viewer, uid)


def going(event: Event) -> int:
    """How many places are taken."""
    return event.sign_ups.filter(state=GOING).count()


def places_left(event: Event) -> int | None:
    """None: as many as come."""
    return None if event.capacity is None else max(0, event.capacity - going(event))


def takes_sign_ups(publication: Publication) -> bool:
    """Can somebody still put themselves down for it?"""
    event, now = publication.event, time.now()
    until = event.sign_up_until or event.starts_at
    return (publication.is_live and event.takes_sign_ups and event.called_off_at is None and now < until
            and not event.is_over)


def place_of(person: Person | None, event: Event) -> SignUp | None:
    """The viewer's own place, or their place on the waiting list."""
    if person is None:
        return None
    return SignUp.objects.visible_to(person).filter(event=event).exclude(state=CANCELLED).first()


def place_in_line(row: SignUp) -> int:
    """How far from the head of the waiting list, from one."""
    before = Q(at__lt=row.at) | Q(at=row.at, pk__lt=row.pk)
    return row.event.sign_ups.filter(before, state=WAITING).count() + 1


def span(event: Event) -> str:
    """When it takes place."""
    return between(event.starts_at, event.ends_at)


def between(starts_at: datetime, ends_at: datetime) -> str:
    """Two instants in the council's zone, in words: "Saturday 13 June 2026, 10:00 – 16:00 BST"."""
    begins, ends = time.local(starts_at), time.local(ends_at)
    if begins.date() == ends.date() and begins.tzname() == ends.tzname():
        return f"{saying.exact(begins.date())}, {begins:%H:%M} – {ends:%H:%M} {ends.tzname()}"
    return f"{moment(starts_at)} – {moment(ends_at)}"


def moment(value: datetime) -> str:
    """An instant to the minute, with its zone."""
    return saying.exact(value)
