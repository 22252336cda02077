"""Who may record what was decided in a matter, in whose place, and what a record must say."""

from dataclasses import dataclass, fields
from datetime import date

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, DecisionText
from ostler.conversations.models.decision import DECIDE
from ostler.conversations.places import Places, places
from ostler.conversations.refusals import Refused
from ostler.duty import roll as rolls
from ostler.kernel import limits, time
from ostler.kernel.text import clean, clean_line
from ostler.people.models import Person, Post

LINES = frozenset({"title", "taken_by"})        # the parts that are one line


@dataclass(frozen=True)
class Written:
    """The parts of a record as somebody filled them in. ``taken_on`` is a day of the council's calendar."""

    title: str
    decision_words: str
    reasons: str
    alternatives: str
    interests: str
    taken_on: date
    delegation: str
    taken_by: str = ""
    papers: str = ""
    withheld: str = ""


OPTIONAL = frozenset({"taken_by", "papers", "withheld"})


def may_decide(person: Person, there: Places) -> bool:
    """An officer who answers for the matter. In one with a safeguarding flag that is its lead, and nobody else."""
    return there.answers(person) and not there.roll.roles.get(person.pk, set()).isdisjoint(DECIDE)


def posts_for(person: Person, conversation: Conversation) -> list[Post]:
    """In whose place they may have decided: the post by which they answer, those they hold, the one that answers."""
    place, roll = places(conversation).standing(person), rolls.current()
    found = [place.post, *roll.posts_of(person.pk, time.now()), conversation.post]
    if place.principal is not None:
        found[1:1] = roll.posts_of(place.principal.pk, time.now())
    return list(dict.fromkeys(post for post in found if post is not None and post.abolished_at is None))


def checked(written: Written) -> Written:
    """The parts, cleaned. Raises Refused with what is missing or too long."""
    given = {part.name: getattr(written, part.name) for part in fields(Written) if part.name != "taken_on"}
    cleaned = {name: (clean_line(words) if name in LINES else clean(words)) for name, words in given.items()}
    if any(not words for name, words in cleaned.items() if name not in OPTIONAL):
        raise Refused(_("Say what was decided, why, what else was considered, interests, and by what right. Write "
                        "“None” where there was none."))
    if any(len(words) > _most(name) for name, words in cleaned.items()):
        raise Refused(_("One part is too long. Shorten it."))
    if written.taken_on > time.today():
        raise Refused(_("A decision is recorded once it is taken. Choose today or a day before."))
    return Written(**cleaned, taken_on=written.taken_on)


def written_in(text: DecisionText) -> Written:
    """A version as it was filled in."""
    return Written(**{part.name: getattr(text, part.name) for part in fields(Written)})


def reason(words: str) -> str:
    """Why it is corrected or withdrawn, cleaned. Raises Refused where it says nothing, or too much."""
    words = clean(words)
    if not words or len(words) > limits.REASON_CHARACTERS:
        raise Refused(_("Say why in a sentence. Everybody can read it."))
    return words


def _most(name: str) -> int:
    if name == "title":
        return limits.SUBJECT_CHARACTERS
    return limits.NAME_CHARACTERS if name == "taken_by" else limits.BODY_CHARACTERS
