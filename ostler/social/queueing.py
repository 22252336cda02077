"""What waits for a moderator: comments that are not published yet, and what readers report."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from ostler.people.models import Person
from ostler.social import moderation, shapes, visibility
from ostler.social.models import Publication, Report, Ruling
from ostler.social.models.publication import COMMENT, REFUSED, WAITING, PublicationSet
from ostler.social.shapes import Item

MOST = 100


@dataclass(frozen=True)
class Row:
    """``below`` is where it stands; ``reports`` say how often and why it was reported, never by whom."""

    item: Item
    below: Publication
    reports: list[tuple[str, int]]
    words: list[str]
    possible: tuple[str, ...]


def waiting_for(person: Person) -> PublicationSet:
    """Oldest first. Who moderates sees what they may read, the monitoring officer whatever was reported."""
    if not moderation.may_moderate(person):
        return Publication.objects.none()
    waits = Q(kind=COMMENT, state=WAITING, withdrawn_at=None) & visibility.live("root__") & visibility.readable(
        person, "root__")
    reported = Q(pk__in=Report.objects.filter(settled_at=None).values("publication"), withdrawn_at=None)
    if not person.has_role("monitoring-officer"):
        reported &= visibility.seen(person)
    return Publication.objects.filter(waits | reported).distinct().order_by("made_at", "pk")


def may_know(person: Person, publication: Publication) -> bool:
    """May this moderator decide about it: it waits for them, they can read it, or they decided about it before."""
    if waiting_for(person).filter(pk=publication.pk).exists():
        return True
    if Ruling.objects.filter(publication=publication).exists():
        return person.has_role("monitoring-officer") or publication.rulings.filter(by=person).exists() or _below(
            person, publication)
    return Publication.objects.filter(visibility.seen(person), pk=publication.pk).exists()


def rows(person: Person) -> list[Row]:
    """With what is needed to decide, in a handful of questions."""
    from ostler.social.actions.moderating import possible

    found = list(waiting_for(person).select_related("root")[:MOST])
    named = moderation.grounds()
    reports: dict[int, list[Report]] = {}
    for report in Report.objects.filter(publication__in=found, settled_at=None).order_by("at"):
        reports.setdefault(report.publication_id, []).append(report)
    return [Row(item, each.root or each, _counted(reports.get(each.pk, []), named),
                [report.words for report in reports.get(each.pk, []) if report.words], possible(each, person))
            for each, item in zip(found, shapes.shaped(found, person), strict=True)]


def decided(person: Person) -> list[tuple[Ruling, tuple[str, ...]]]:
    """The last decisions that can be turned round, with what can be done: refused or taken down, and not taken back."""
    from ostler.social.actions.moderating import possible

    found = Ruling.objects.filter(publication__state=REFUSED, publication__withdrawn_at=None).select_related(
        "publication__root", "as_post").order_by("-at")
    latest: dict[int, Ruling] = {}
    for ruling in found[:MOST]:
        latest.setdefault(ruling.publication_id, ruling)
    return [(ruling, possible(ruling.publication, person)) for ruling in latest.values()
            if may_know(person, ruling.publication)]


def _below(person: Person, publication: Publication) -> bool:
    return publication.root_id is not None and Publication.objects.filter(
        visibility.readable(person), pk=publication.root_id).exists()


def _counted(reports: list[Report], named: dict[str, str]) -> list[tuple[str, int]]:
    return [(named.get(ground, ground), times) for ground, times in Counter(each.ground for each in reports).items()]
