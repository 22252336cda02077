"""How far something went: numbers a day, of pages, feeds and mails; no cookie, no address, nobody watched. And, so that a
number means something, how many leaflets the same ward would take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Sum

from ostler.kernel import open_pages, time
from ostler.social.models import Count, Outing, Publication


@dataclass(frozen=True)
class Reach:
    """``pages`` were opened, ``feeds`` fetched by reading programs (one may serve many), ``mails`` sent."""

    pages: int
    feeds: int
    mails: int


def count(way: str, read: Mapping[str, int]) -> None:
    """So many more today, by reference. Safe to be called by several processes at once."""
    today = time.local(time.now()).date()
    for about, number in read.items():
        _add(about, today, way, number)


def of(publication: Publication) -> Reach:
    """All that was counted of one."""
    ways = dict(Count.objects.filter(about=publication.ref).values_list("way").annotate(Sum("count")))
    mails = Outing.objects.filter(publication=publication, way="mail").aggregate(all=Sum("count"))["all"]
    return Reach(ways.get("page", 0), ways.get("feed", 0), mails or 0)


def register() -> None:
    """The door of the server tells what was read."""
    open_pages.enter(count)


@transaction.atomic
def _add(about: str, day: date, way: str, number: int) -> None:
    Count.objects.bulk_create([Count(about=about, day=day, way=way, count=0)], ignore_conflicts=True)
    Count.objects.filter(about=about, day=day, way=way).update(count=F("count") + number)
