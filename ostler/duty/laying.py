"""Read the rotas with their patterns and members, and lay the patterns out over a window."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from ostler.clocks.calendars import Calendar
from ostler.duty.laid import Laid, Layer
from ostler.duty.models import Member, Rota, Turns
from ostler.duty.patterns import goes_first, slots
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post

Window = tuple[datetime, datetime]


def lay(laid: Laid, people: Mapping[int, Person], posts: Mapping[int, Post], held: Mapping[int, list[Holding]],
        window: Window, calendar: Calendar) -> None:
    """Fill ``laid`` for a window: three queries, one where there is no rota. Rows are given the people and posts that
    were read already."""
    for rota in _in_window(Rota.objects.all(), window).order_by("pk"):
        rota.post = posts[rota.post_id] if rota.post_id is not None else None
        laid.add(rota)
    if laid.rotas:
        members = _members(people, posts, list(laid.rotas))
        turns = _in_window(Turns.objects.filter(rota__in=list(laid.rotas)), window)
        for row in sorted(turns, key=goes_first):
            _lay(laid, row, members.get(row.pk, []), window, calendar)
        _name(laid, held)


def _in_window(rows: Any, window: Window) -> Any:
    return rows.filter(Q(until=None) | Q(until__gt=window[0]), since__lt=window[1])


def _members(people: Mapping[int, Person], posts: Mapping[int, Post], rotas: list[int]) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = defaultdict(list)
    for member in Member.objects.filter(turns__rota__in=rotas).order_by("position"):
        member.person = people[member.person_id] if member.person_id is not None else None
        member.post = posts[member.post_id] if member.post_id is not None else None
        found[member.turns_id].append(member)
    return found


def _lay(laid: Laid, turns: Turns, members: list[Member], window: Window, calendar: Calendar) -> None:
    turns.rota = laid.rotas[turns.rota_id]
    zone = time.zone()
    laid.makers.setdefault(turns.rota_id, []).append(
        lambda: Layer(slots(turns, members, *window, zone, calendar.holiday)))
    laid.members.setdefault(turns.rota_id, []).extend(members)


def _name(laid: Laid, held: Mapping[int, list[Holding]]) -> None:
    """Who is on which rotas, in person or by a post."""
    for rota, members in laid.members.items():
        for member in members:
            if member.person_id is not None:
                laid.naming[member.person_id].add(rota)
            for row in held.get(member.post_id or 0, ()):
                laid.naming[row.person_id].add(rota)
