"""What those whom somebody follows have published, in the order of time and in no other."""

from dataclasses import replace

from ostler.people.models import Person
from ostler.social import following, shapes
from ostler.social.models import Publication, Subject
from ostler.social.models.publication import BOOST, COMMENT, DISCUSSION, POST, PublicationSet
from ostler.social.models.subject import FOLLOWED
from ostler.social.shapes import Item
from ostler.social.shown import shown_to


def publications(person: Person) -> PublicationSet:
    """Of everything they follow, and their own; answers to others stand where they were given."""
    refs = following.widened(following.refs_followed(person)) | {person.ref}
    followed = Subject.objects.filter(how__in=FOLLOWED, ref__in=refs)
    found = shown_to(person).filter(pk__in=followed.values("publication"))
    return found.exclude(kind__in=(COMMENT, DISCUSSION)).exclude(kind=POST, parent__isnull=False)


def folded(found: list[Publication], person: Person) -> list[Item]:
    """As items, what several passed on shown once, with all of them named; what stands in the list itself is not
    shown again for being passed on."""
    standing = {each.pk for each in found if each.kind != BOOST}
    first: dict[int, Publication] = {}
    others: dict[int, list[Publication]] = {}
    shown: list[Publication] = []
    for each in found:
        key = each.quotes_id or 0
        if each.kind != BOOST:
            shown.append(each)
        elif key not in standing and key not in first:
            first[key] = each
            shown.append(each)
        elif key in first:
            others.setdefault(first[key].pk, []).append(each)
    return [_also(item, others.get(item.publication.pk, [])) for item in shapes.shaped(shown, person)]


def _also(item: Item, others: list[Publication]) -> Item:
    return replace(item, extra={**item.extra, "also": others}) if others else item
