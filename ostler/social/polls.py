"""A poll as somebody sees it: the answers; the counts alone, once one has chosen or it is closed."""

from dataclasses import dataclass

from ostler.people.models import Person
from ostler.social import circles
from ostler.social.actions.discussing import is_open
from ostler.social.models import Choice, Poll, Publication, Vote


@dataclass(frozen=True)
class Answer:
    """``count`` is None while it is not shown."""

    choice: Choice
    count: int | None
    is_mine: bool


@dataclass(frozen=True)
class Shown:
    """``may_vote``: a member, while it is open."""

    poll: Poll
    answers: list[Answer]
    is_open: bool
    may_vote: bool
    voters: int | None


def of(publication: Publication, viewer: Person | None) -> Shown | None:
    """What hangs on a discussion; None where nothing does."""
    poll = Poll.objects.filter(publication=publication).first()
    if poll is None or publication.circle is None:
        return None
    poll.publication = publication
    votes = list(Vote.objects.filter(choice__poll=poll).values_list("choice_id", "person_id"))
    mine = {choice for choice, person in votes if viewer is not None and person == viewer.pk}
    still = is_open(poll)
    is_shown = bool(mine) or not still
    answers = [Answer(choice, sum(key == choice.pk for key, _who in votes) if is_shown else None, choice.pk in mine)
               for choice in poll.choices.all()]
    return Shown(poll, answers, still, still and circles.is_member(viewer, publication.circle),
                 len({person for _key, person in votes}) if is_shown else None)
