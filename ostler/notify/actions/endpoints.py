"""How a person is reached: they add it, prove it, choose what comes that way, and take it away. Nobody does it for
them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.notify import book, codes
from ostler.notify.actions import Call, queue
from ostler.notify.models import Endpoint, Notice
from ostler.notify.refusals import Refused
from ostler.people.models import Person

CODES_AN_HOUR: Final = 5
ENDPOINTS: Final = 12           # of one person
STREAM: Final = "notify"


@transaction.atomic
def add_mail(*, by: Person) -> Endpoint:
    """Mail to the address that they sign in with, which is theirs already. Raises Refused."""
    account = getattr(by, "account", None)
    if account is None:
        raise Refused(_("You have no e-mail address here to sign in with."))
    there = Endpoint.objects.filter(person=by, channel="email", ended_at=None).first()
    if there is not None:
        return there
    _make_room(by, "email", account.email)
    endpoint = Endpoint.objects.create(person=by, channel="email", address=account.email, made_at=time.now(),
                                       confirmed_at=time.now())
    _note("notify.endpoint-confirmed", by, "email")
    book.changed()
    return endpoint


@transaction.atomic
def add_number(*, by: Person, number: str, channels: Sequence[str]) -> Endpoint:
    """A number for texts, calls or both, once they have typed the code that is sent to it. Answers the endpoint whose
    code is awaited. Raises Refused."""
    _refuse_too_many(by)
    for channel in channels:
        _make_room(by, channel, number)
    Endpoint.objects.filter(person=by, address=number, channel__in=channels, confirmed_at=None).delete()
    now, mine = time.now(), Endpoint.objects.filter(person=by, address=number, ended_at=None)
    missing = [channel for channel in channels if not mine.filter(channel=channel).exists()]
    if not missing:
        raise Refused(_("You are reached at this number already."))
    made = [Endpoint(person=by, channel=channel, address=number, made_at=now) for channel in missing]
    for endpoint in made:
        codes.ask(endpoint)
        endpoint.save()
    _send(by, made[0], "code", expires=codes.GOOD_FOR)
    return made[0]


@transaction.atomic
def confirm(*, by: Person, endpoint: Endpoint, code: str) -> bool:
    """The code that was sent to it. Answers whether it is the right one; a wrong one is counted. Raises Refused where
    no code is awaited any more."""
    held = Endpoint.objects.select_for_update().get(pk=endpoint.pk, person=by)
    if not codes.is_open(held):
        raise Refused(_("This code no longer works. Ask for a new one."))
    if not codes.is_right(held, code):
        held.keys = {**held.keys, "tries": held.keys.get("tries", 0) + 1}
        held.save(update_fields=["keys"])
        return False
    ours = Endpoint.objects.filter(person=by, address=held.address, confirmed_at=None, ended_at=None)
    for channel in ours.values_list("channel", flat=True):
        _note("notify.endpoint-confirmed", by, channel)
    ours.update(confirmed_at=time.now(), keys={})
    book.changed()
    return True


@transaction.atomic
def choose(*, by: Person, endpoint: Endpoint, every_message: bool) -> None:
    """Every new message this way, or only pages and the morning's digest."""
    Endpoint.objects.filter(pk=endpoint.pk, person=by).update(wants_messages=every_message)
    book.changed()


@transaction.atomic
def remove(*, by: Person, endpoint: Endpoint) -> None:
    """Reach them there no more."""
    changed = Endpoint.objects.filter(pk=endpoint.pk, person=by, ended_at=None).update(
        ended_at=time.now(), ended_why="by its owner", keys={})
    if changed:
        _note("notify.endpoint-ended", by, endpoint.channel)
        book.changed()


def end(*, endpoint: Endpoint, why: str) -> None:
    """The provider says that nobody is reached there any more."""
    with transaction.atomic():
        changed = Endpoint.objects.filter(pk=endpoint.pk, ended_at=None).update(ended_at=time.now(), ended_why=why[:80])
        if changed:
            log.append(stream=STREAM, tag="notify.endpoint-ended", by=log.MACHINE, about=endpoint.person.ref,
                       facts={"channel": endpoint.channel})
            book.changed()


@transaction.atomic
def try_out(*, by: Person, endpoint: Endpoint) -> None:
    """A test page to it. Raises Refused when there were many."""
    _refuse_too_many(by, kind="test", most=2 * CODES_AN_HOUR)
    _send(by, endpoint, "test", expires=timedelta(minutes=30))


def _send(by: Person, endpoint: Endpoint, kind: str, expires: timedelta) -> None:
    """To this endpoint alone. They asked for it a moment ago: no gate holds it back."""
    queue([Call(by, (endpoint.channel,), kind, "", f"{kind} {endpoint.uid} {new_uid()}", is_named=True,
                facts={"endpoint": endpoint.uid}, expires_at=time.now() + expires)])


def _refuse_too_many(by: Person, kind: str = "code", most: int = CODES_AN_HOUR) -> None:
    """A code is a text to a number that may be somebody else's."""
    since = time.now() - timedelta(hours=1)
    if Notice.objects.filter(person=by, kind=kind, queued_at__gt=since).count() >= most:
        raise Refused(_("You have asked for many of these. Wait an hour, then try again."))
    if Endpoint.objects.filter(person=by, ended_at=None).count() >= ENDPOINTS:
        raise Refused(_("You have many ways to be reached. Remove one that you no longer use."))


def _make_room(by: Person, channel: str, address: str) -> None:
    """Whoever only began to add it gives way; whoever proved it has it."""
    others = Endpoint.objects.filter(channel=channel, address=address, ended_at=None).exclude(person=by)
    others.filter(confirmed_at=None).delete()
    if others.exists():
        raise Refused(_("Somebody else here is reached there. They must remove it first."))


def _note(tag: str, by: Person, channel: str) -> None:
    log.append(stream=STREAM, tag=tag, by=by, about=by.ref, facts={"channel": channel})
