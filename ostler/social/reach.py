"""How far something went: numbers a day, of pages, feeds and mails; no cookie, no address, nobody watched. And, so that
a number means something, how many leaflets the same ward would take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q, Sum

from ostler.kernel import open_pages, time
from ostler.kernel.language import said
from ostler.people.models import Term, Ward
from ostler.social import voices
from ostler.social.models import Count, Outing, Publication
from ostler.social.models.subject import ABOUT


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


def leaflets(publication: Publication) -> list[tuple[str, int]]:
    """The wards that it is about, or that its councillor sits for, each with its homes where the council has said how
    many: what the same words on paper would take."""
    about = publication.subjects.filter(how=ABOUT, ref__startswith="people.ward:").values_list("ref", flat=True)
    uid = publication.voice.removeprefix(f"{voices.PERSON}:")
    sits = Term.objects.current().filter(person__uid=uid).values("ward")
    wards = Ward.objects.filter(Q(uid__in=[ref.partition(":")[2] for ref in about]) | Q(pk__in=sits))
    return [(said(ward, "name"), ward.homes) for ward in wards.order_by("name") if ward.homes]


def register() -> None:
    """The door of the server tells what was read."""
    open_pages.enter(count)


@transaction.atomic
def _add(about: str, day: date, way: str, number: int) -> None:
    Count.objects.bulk_create([Count(about=about, day=day, way=way, count=0)], ignore_conflicts=True)
    Count.objects.filter(about=about, day=day, way=way).update(count=F("count") + number)
