"""Places at an event: taken with one tap, or by name and e-mail with a link that confirms; given back, and then the
first of the waiting list moves up at once. Who comes to what is not in the log: whoever runs the event knows it, and
nobody else."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import open_pages, time
from ostler.kernel.text import clean_line, has_words
from ostler.notify.actions.outside import forget
from ostler.people.models import Person
from ostler.social import circles, event_notices, events
from ostler.social.events import ASKED, CANCELLED, GOING, WAITING
from ostler.social.models import Event, Publication, SignUp
from ostler.social.refusals import Refused

NEEDS_CHARACTERS: Final = 400
ASKED_STANDS: Final = timedelta(days=3)     # how long an address may take to confirm


@transaction.atomic
def take(*, by: Person, publication: Publication, needs: str | None = None) -> SignUp:
    """A place for oneself, or one on the waiting list. Again: the needs anew, where any are said; None leaves what
    stands. Raises Refused."""
    event = _open(publication, by)
    row = event.sign_ups.filter(person=by).exclude(state=CANCELLED).first()
    if row is None:
        row = SignUp.objects.create(event=event, person=by, state=_state(event), at=time.now(), confirmed_at=time.now())
        open_pages.tell()
    if needs is not None:
        row.needs = _needs(needs)
        row.save(update_fields=["needs"])
    return row


@transaction.atomic
def ask(*, publication: Publication, name: str, email: str, needs: str = "", language: str = "en") -> SignUp:
    """Somebody without an account: a mail leads to the page that confirms. Asking again mails again; where the place
    stands already, the mail says so, and the page says the same to everybody. Raises Refused."""
    event = _open(publication, None)
    name, address = clean_line(name)[:200], email.strip().lower()
    if not has_words(name):
        raise Refused(_("Say your name."))
    event.sign_ups.filter(state=ASKED, at__lt=time.now() - ASKED_STANDS).delete()
    row = event.sign_ups.filter(email=address).exclude(state=CANCELLED).first()
    if row is None:
        row = SignUp.objects.create(event=event, name=name, email=address, needs=_needs(needs), state=ASKED,
                                    at=time.now())
    elif row.state == ASKED:
        row.name, row.needs, row.at = name, _needs(needs), time.now()
        row.save(update_fields=["name", "needs", "at"])
    event_notices.confirm(row, language)
    return row


@transaction.atomic
def confirm(*, row: SignUp) -> SignUp:
    """The button behind the link was pressed. Twice is once. Raises Refused where no place can be had any more."""
    publication = row.event.publication
    if SignUp.objects.filter(pk=row.pk, state=ASKED).exists():
        event = _open(publication, None)
        row = SignUp.objects.select_for_update().get(pk=row.pk)
        if row.state == ASKED:
            row.state, row.at, row.confirmed_at = _state(event), time.now(), time.now()
            row.save(update_fields=["state", "at", "confirmed_at"])
            event_notices.standing(row)
            open_pages.tell()
    return row


@transaction.atomic
def cancel(*, row: SignUp) -> None:
    """Give a place back: name, address and needs are forgotten, and the next of the list moves up at once."""
    event = _held(row.event)
    row = SignUp.objects.select_for_update().get(pk=row.pk)
    if row.state == CANCELLED:
        return
    forget([row.ref])
    row.state, row.name, row.email, row.needs = CANCELLED, "", "", ""
    row.save(update_fields=["state", "name", "email", "needs"])
    move_up(event)
    open_pages.tell()


def move_up(event: Event) -> None:
    """Whoever waited longest has the place that is free, and is told. The event is held by the caller."""
    if event.called_off_at is not None or event.is_over:
        return
    free = events.places_left(event)
    waiting = event.sign_ups.filter(state=WAITING).order_by("at", "pk")
    for row in list(waiting if free is None else waiting[:free]):
        row.state = GOING
        row.save(update_fields=["state"])
        event_notices.moved_up(row)


@transaction.atomic
def take_away(*, by: Person, publication: Publication) -> list[SignUp]:
    """The list of who comes, for who runs the event: that they took it away is on the record. Raises Refused."""
    found = list(_list(publication))
    log.append(stream=publication.ref, tag="social.list-taken", by=by, about=publication.ref,
               facts={"rows": str(len(found))})
    return found


def _list(publication: Publication) -> "list[SignUp]":
    rows = SignUp.objects.filter(event__publication=publication, state__in=(GOING, WAITING))
    return list(rows.select_related("person").order_by("state", "at", "pk"))


def _open(publication: Publication, by: Person | None) -> Event:
    """The event, held, while somebody may still put themselves down."""
    is_read = Publication.objects.published_to(by).filter(pk=publication.pk).exists()
    if not is_read or not circles.takes_part(by, publication.circle):
        raise Refused(_("This event is not open to you."))
    event = _held(publication.event)
    if not events.takes_sign_ups(event.publication):
        raise Refused(_("Nobody can sign up for this any more."))
    return event


def _held(event: Event) -> Event:
    return Event.objects.select_for_update(of=("self",)).select_related("publication").get(pk=event.pk)


def _state(event: Event) -> str:
    """A place, where one is free and nobody waits before."""
    free = events.places_left(event)
    is_full = free == 0 or (free is not None and event.sign_ups.filter(state=WAITING).exists())
    return WAITING if is_full else GOING


def _needs(text: str) -> str:
    return clean_line(text)[:NEEDS_CHARACTERS]
