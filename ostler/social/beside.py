"""What is public of something beside its title, summary and words: the question and the answers of a poll, where an
event takes place, why it was called off. A redaction reaches these lines too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from ostler.social.models import Choice, Event, Poll, Publication


@dataclass(frozen=True)
class Line:
    """``name`` is that of its field in a form; ``put`` keeps other words in its place."""

    name: str
    label: str
    words: str
    most: int
    put: Callable[[str], None]


def lines(publication: Publication) -> list[Line]:
    """All that stands there now, in the order of the page."""
    poll = Poll.objects.filter(publication=publication).first()
    event = Event.objects.filter(publication=publication).first()
    found = _of_poll(poll) if poll is not None else []
    found += _of_event(event) if event is not None else []
    return [line for line in found if line.words]


def changed(found: Sequence[Line], wanted: Mapping[str, str]) -> list[Line]:
    """Those that are to say something else."""
    return [line for line in found if wanted.get(line.name, line.words) != line.words]


def as_words(found: Sequence[Line]) -> str:
    """For the record of what stood there."""
    return "\n".join(f"{line.label}: {line.words}" for line in found)


def _of_poll(poll: Poll) -> list[Line]:
    def ask(words: str) -> None:
        Poll.objects.filter(pk=poll.pk).update(question=words)

    return [Line("question", _("Question of the poll"), poll.question, 300, ask),
            *(_of_choice(choice) for choice in poll.choices.all())]


def _of_choice(choice: Choice) -> Line:
    def put(words: str) -> None:
        Choice.objects.filter(pk=choice.pk).update(words=words)

    return Line(f"choice-{choice.uid}", _("Answer %(number)s of the poll") % {"number": choice.place + 1}, choice.words,
                200, put)


def _of_event(event: Event) -> list[Line]:
    """The calendars that have it take the new words, as its ``sequence`` has grown."""
    def put_place(words: str) -> None:
        Event.objects.filter(pk=event.pk).update(place=words, sequence=F("sequence") + 1)

    def put_why(words: str) -> None:
        Event.objects.filter(pk=event.pk).update(called_off_why=words, sequence=F("sequence") + 1)

    return [Line("place", _("Where"), event.place, 300, put_place),
            Line("called_off_why", _("Why it was called off"), event.called_off_why, 300, put_why)]
