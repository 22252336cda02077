"""What open pages hear down their streams: that something was published or changed, with nothing of what it says. The
page asks how much is new for whom it is for."""

from collections.abc import Iterator, Sequence
from typing import Final

from ostler.live.payloads import Crowd, Event, crowds, to_everybody
from ostler.people.models import Person
from ostler.social import levels
from ostler.social.actions.publishing import NEWS
from ostler.social.models import Follow, Publication
from ostler.social.models.subject import FOLLOWED

EVENT: Final[Event] = ("published", {})


def published_events(crowd: Crowd) -> Iterator[tuple[Sequence[str], Event]]:
    """Of what is public, to everybody who listens; of the rest, to those who follow what it belongs to and may read
    it."""
    uids = {facts["publication"] for facts, _people in crowd}
    found = {each.uid: each for each in Publication.objects.filter(uid__in=uids)}
    for facts, people in crowd:
        publication = found.get(facts["publication"])
        if publication is None or not publication.is_live:
            continue
        yield (people if publication.level == levels.PUBLIC else _readers(publication, people)), EVENT


def register() -> None:
    """Enter it."""
    crowds.add(NEWS, published_events)
    to_everybody.add(NEWS, True)


def _readers(publication: Publication, people: Sequence[str]) -> list[str]:
    refs = publication.subjects.filter(how__in=FOLLOWED).values("ref")
    followers = Follow.objects.current().filter(ref__in=refs, person__uid__in=people).values("person")
    return [each.uid for each in Person.objects.filter(pk__in=followers)
            if Publication.objects.published_to(each).filter(pk=publication.pk).exists()]
