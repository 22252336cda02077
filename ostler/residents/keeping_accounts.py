"""Residents' accounts as an administrator keeps them: found by name or by the whole address, since when, last here on
which day. The address itself is shown to nobody: whoever asks for help knows it and says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from allauth.usersessions.models import UserSession
from django.db.models import Max, Q
from django.http import Http404

from ostler.kernel import time
from ostler.people.models import Account, Person, Role
from ostler.residents.models import Suspension

A_PAGE: Final = 50
MOST_WORDS: Final = 6


@dataclass(frozen=True)
class Row:
    """``last_day`` is a day of the council's zone, and no more than a day; None for who never came back."""

    person: Person
    since: datetime
    last_day: date | None
    suspension: Suspension | None = None


def listed(words: str = "", page: int = 1) -> tuple[list[Row], bool]:
    """The newest first, and whether there are more. ``words``: parts of the name, or the whole address."""
    found = Account.objects.filter(_residents()).select_related("person")
    named = Q()
    for word in words.split()[:MOST_WORDS]:
        named &= Q(person__name__icontains=word)
    if words.strip():
        found = found.filter(named | Q(email=words.strip().lower()))
    start = (page - 1) * A_PAGE
    accounts = list(found.order_by("-date_joined", "-pk")[start : start + A_PAGE + 1])
    return _rows(accounts[:A_PAGE]), len(accounts) > A_PAGE


def one(uid: str) -> Row:
    """A resident's account: 404 for every other."""
    account = Account.objects.filter(_residents(), person__uid=uid).select_related("person").first()
    if account is None:
        raise Http404("No such resident's account.")
    return _rows([account])[0]


def _residents() -> Q:
    """Accounts of persons that are residents and nothing else."""
    inside = Role.objects.current().exclude(role="resident").values("person")
    return Q(person__in=Role.objects.current().filter(role="resident").values("person")) & ~Q(person__in=inside)


def _rows(accounts: Sequence[Account]) -> list[Row]:
    seen = dict(UserSession.objects.filter(user__in=accounts).values_list("user").annotate(at=Max("last_seen_at")))
    kept_out = {each.person_id: each for each in Suspension.objects.filter(
        person__in=[account.person_id for account in accounts], lifted_at=None).select_related("by")}
    return [Row(account.person, account.date_joined, _day(seen.get(account.pk), account.last_login),
                kept_out.get(account.person.pk)) for account in accounts if account.person is not None]


def _day(*moments: datetime | None) -> date | None:
    known = [moment for moment in moments if moment is not None]
    return time.local(max(known)).date() if known else None
