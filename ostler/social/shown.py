"""All that lists and feeds show somebody, to be narrowed: the rule's conditions are put together once for a page."""

from ostler.kernel import once
from ostler.people.models import Person
from ostler.social.models import Publication
from ostler.social.models.publication import PublicationSet


def shown_to(person: Person | None) -> PublicationSet:
    """What is published to them, by the one rule."""
    return once.found("shown", person, lambda: Publication.objects.published_to(person)).all()
