"""Public names are taken and left; a name that was left stays its owner's."""

import re
from collections.abc import Mapping
from typing import Final

from django.db import IntegrityError, transaction

from ostler.kernel import time
from ostler.kernel.refs import parts
from ostler.people import comings, handles
from ostler.people.actions.log import Author, record
from ostler.people.models import Handle, Person

WELL_FORMED: Final = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?")


@transaction.atomic
def claim_handle(*, name: str, owner: str, by: Author) -> str:
    """From now on ``owner`` is /@name; the name they had leads there. Raises ``BadHandle`` for what cannot be a name or
    is kept back, ``HandleTaken`` for another's, of now or earlier."""
    wanted = _wanted(name, parts(owner)[0])
    if handles.of(owner) == wanted:
        _settle(wanted, owner)
        return wanted
    if handles.find(wanted) not in (None, owner):
        raise handles.HandleTaken(wanted)
    _settle(wanted, owner)
    is_person = parts(owner)[0] == handles.PERSON
    record("people.handle-claimed", by, owner, **({} if is_person else {"handle": wanted}))
    return wanted


@transaction.atomic
def enter_free(*, owner: str, called: str) -> str:
    """A first name for what was entered this moment, made from what it is called; its entry is the line in the log."""
    name = handles.free_handle(called, parts(owner)[0])
    Handle.objects.create(name=name, owner=owner, since=time.now())
    return name


@transaction.atomic
def enter_all_free(*, called: Mapping[str, str]) -> None:
    """The same for many, by reference what each is called: for an import, in as many questions as for one."""
    now, taken, rows = time.now(), handles.all_taken(), []
    for owner, name in called.items():
        free = handles.free_beside(taken, name, parts(owner)[0])
        taken.add(free)
        rows.append(Handle(name=free, owner=owner, since=now))
    Handle.objects.bulk_create(rows, batch_size=500)


def _wanted(name: str, kind: str) -> str:
    wanted = handles.plain(name)
    if not WELL_FORMED.fullmatch(wanted) or wanted in handles.kept_back(kind):
        raise handles.BadHandle(wanted)
    return wanted


def _settle(name: str, owner: str) -> None:
    """The rows as they are to be, whatever they were."""
    now = time.now()
    _keep_earlier(owner, name)
    Handle.objects.filter(owner=owner, ended_at=None).exclude(name=name).update(ended_at=now)
    if not Handle.objects.filter(owner=owner, name=name).update(ended_at=None):
        _take(name, owner)
    kind, uid = parts(owner)
    if kind == handles.PERSON and Person.objects.filter(uid=uid).exclude(handle=name).update(handle=name):
        comings.changed(uid)


def _keep_earlier(owner: str, name: str) -> None:
    """A person's name of until now, where it stands on the person alone."""
    earlier = handles.of(owner)
    if earlier and earlier != name and not Handle.objects.filter(name=earlier.lower()).exists():
        Handle.objects.create(name=earlier.lower(), owner=owner, since=time.now())


def _take(name: str, owner: str) -> None:
    """Two who ask at the same moment: the database lets one have it."""
    try:
        with transaction.atomic():
            Handle.objects.create(name=name, owner=owner, since=time.now())
    except IntegrityError as clash:
        raise handles.HandleTaken(name) from clash
