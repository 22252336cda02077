"""For whom something is written: its level and what the level needs, who may choose which, and what is lacking."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ostler.people.models import Group, Person, Seat
from ostler.social import exempt, levels, visibility
from ostler.social.models import Publication, Reader

OF_COUNCIL: Final = (levels.PUBLIC, levels.RESIDENTS, levels.MEMBERS, levels.COUNCIL_GROUP, levels.NAMED,
                     levels.EXEMPT)
OF_OTHERS: Final = (levels.PUBLIC, levels.RESIDENTS, levels.NAMED)
INTEREST_CHARACTERS = 2_000


@dataclass(frozen=True)
class Audience:
    """``readers`` are those named; ``is_narrowed``: exempt, and only for the named or the council group."""

    level: str = levels.PUBLIC
    council_group: Group | None = None
    readers: Collection[Person] = ()
    is_narrowed: bool = False
    exempt_paragraph: str = ""
    public_interest: str = ""


def of(publication: Publication) -> Audience:
    """As it stands. The draft of a revision has that of what it revises."""
    source = publication.parent or publication
    people = [each.person for each in source.readers.select_related("person").order_by("person__name", "pk")]
    return Audience(source.level, source.council_group, people, source.is_narrowed, source.exempt_paragraph,
                    source.public_interest)


def put(publication: Publication, wanted: Audience) -> None:
    """On the row, for the caller to save, and beside it. What its level does not need is left out."""
    publication.level = wanted.level
    is_exempt = wanted.level == levels.EXEMPT
    publication.is_narrowed = is_exempt and wanted.is_narrowed
    publication.exempt_paragraph = wanted.exempt_paragraph if is_exempt else ""
    publication.public_interest = wanted.public_interest if is_exempt else ""
    may_narrow = publication.is_narrowed
    publication.council_group = wanted.council_group if wanted.level == levels.COUNCIL_GROUP or may_narrow else None
    if publication.pk is None:
        publication.save(force_insert=True)
    named = {each.pk for each in wanted.readers} if wanted.level == levels.NAMED or may_narrow else set()
    publication.readers.exclude(person__in=named).delete()
    held = set(publication.readers.values_list("person", flat=True))
    Reader.objects.bulk_create(Reader(publication=publication, person_id=key) for key in sorted(named - held))


def levels_for(person: Person) -> tuple[str, ...]:
    """The levels that somebody may choose. Exempt is for those who may read what is exempt."""
    if not person.has_role(*visibility.COUNCIL):
        return OF_OTHERS
    return OF_COUNCIL if person.has_role(*visibility.NEED_TO_KNOW) else OF_COUNCIL[:-1]


def groups_for(person: Person) -> QuerySet[Group]:
    """Committees and the council itself are written to by anybody of the council; a political group by its own."""
    seated = Seat.objects.current().filter(person=person).values("group")
    return Group.objects.filter(~Q(kind="political-group") | Q(pk__in=seated)).order_by("name", "pk")


def lacking(wanted: Audience, by: Person) -> Iterator[tuple[str, str]]:
    """What stands in the way of publishing for these readers: the field, and why."""
    if wanted.level not in levels_for(by):
        yield "level", _("Choose who may read it.")
    if wanted.level == levels.COUNCIL_GROUP and wanted.council_group is None:
        yield "council_group", _("Choose the group or committee that may read it.")
    if wanted.council_group is not None and not groups_for(by).filter(pk=wanted.council_group.pk).exists():
        yield "council_group", _("You do not sit in that group. Choose another.")
    if wanted.level == levels.NAMED and not wanted.readers:
        yield "readers", _("Name at least one person who may read it.")
    if wanted.level == levels.EXEMPT:
        yield from _lacking_exempt(wanted)


def _lacking_exempt(wanted: Audience) -> Iterator[tuple[str, str]]:
    if exempt.in_force().paragraph(wanted.exempt_paragraph) is None:
        yield "exempt_paragraph", _("Choose the paragraph that makes it exempt.")
    if not wanted.public_interest.strip():
        yield "public_interest", _("Say why keeping it exempt outweighs disclosing it.")
    if wanted.is_narrowed and not wanted.readers and wanted.council_group is None:
        yield "is_narrowed", _("Name the people or the group that it is for, or let all who may read exempt papers.")
