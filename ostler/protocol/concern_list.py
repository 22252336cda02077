"""The list of concerns as its reader, or whoever raised them, sees it: what is open first, the longest wait on top."""

from django.db.models import Case, F, IntegerField, Q, Value, When

from ostler.people.models import Person
from ostler.protocol.models import Concern
from ostler.protocol.models.concern import OPEN, RAISER, READER, ConcernSet


def read_by(person: Person) -> list[Concern]:
    """What came to somebody: what waits for them, then what waits for who raised it, then what is closed."""
    return _in_order(Concern.objects.read_by(person), READER)


def raised_by(person: Person) -> list[Concern]:
    """What somebody raised themselves."""
    return _in_order(Concern.objects.visible_to(person).filter(raised_by=person), RAISER)


def news(person: Person) -> list[Concern]:
    """Those with a word that this side has not looked at."""
    theirs = Q(raised_by=person, raiser_read__lt=F("word_count"))
    to_read = Q(pk__in=Concern.objects.read_by(person).filter(reader_read__lt=F("word_count")).values("pk"))
    return list(Concern.objects.visible_to(person).filter(theirs | to_read).order_by("waits_since", "pk"))


def waiting(person: Person) -> int:
    """How many of those there are, for the first page: a number, and nothing of what or from whom."""
    return len(news(person))


def _in_order(rows: ConcernSet, side: str) -> list[Concern]:
    place = Case(When(state=OPEN, waits_for=side, then=Value(0)), When(state=OPEN, then=Value(1)), default=Value(2),
                 output_field=IntegerField())
    return list(rows.select_related("raised_by").annotate(place=place).order_by("place", "waits_since", "pk"))
