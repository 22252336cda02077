"""How much two matters are alike by their words, and which may be about the same as one that stands open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from ostler.conversations.known import introduce
from ostler.conversations.models import Conversation, Message
from ostler.conversations.models.party import UNSETTLED
from ostler.kernel import time
from ostler.kernel.text import first_line
from ostler.people.models import Person
from ostler.services.finding.words import stems_of

WITHIN = timedelta(days=7)      # what came in before that, or that much later, is another occasion
LOOKED_AT = 200                 # the newest matters of the same post or service
MOST = 12                       # offered on the page
ALIKE = 0.3                     # from here on the page says so
READ = 2_000                    # characters of a message

Stems = frozenset[str]


@dataclass(frozen=True)
class Suggestion:
    """A matter that may be about the same. ``likeness``: 0 to 1."""

    conversation: Conversation
    likeness: float
    words: str

    @property
    def is_alike(self) -> bool:
        return self.likeness >= ALIKE


def likeness(one: Stems, other: Stems) -> float:
    """The share of the shorter text's words that the other has too; a single word in common is chance."""
    shared = one & other
    if len(shared) < 2:
        return 0.0
    return len(shared) / min(len(one), len(other))


def suggestions(matters: Collection[Conversation], person: Person) -> list[Suggestion]:
    """Open matters of the same post or service that the person answers for, not linked with these yet: the most alike
    first, then the newest."""
    found = _near(matters, person)
    words = first_words([*matters, *found])
    ours = [stems_of(words.get(each.pk, "")) for each in matters]
    listed = []
    for each in found:
        theirs = stems_of(words.get(each.pk, ""))
        alike = max((likeness(one, theirs) for one in ours), default=0.0)
        listed.append(Suggestion(each, alike, first_line(words.get(each.pk, ""), 120)))
    return sorted(listed, key=lambda each: (-each.likeness, -each.conversation.opened_at.timestamp()))[:MOST]


def first_words(matters: Iterable[Conversation]) -> dict[int, str]:
    """What each was opened with, as it stands; nothing of what was withdrawn or disposed of."""
    firsts = Message.objects.filter(conversation__in=list(matters), number=1, withdrawn_at=None)
    return {each.conversation_id: each.body[:READ] for each in firsts.prefetch_related("versions")}


def _near(matters: Collection[Conversation], person: Person) -> list[Conversation]:
    posts = {each.post_id for each in matters if each.post_id}
    services = {each.service_id for each in matters if each.service_id}
    linked = {each.problem_id for each in matters if each.problem_id}
    since = min((each.opened_at for each in matters), default=time.now()) - WITHIN
    until = max((each.opened_at for each in matters), default=time.now()) + WITHIN
    near = Conversation.objects.answered_by(person).filter(
        Q(post__in=posts) | Q(service__in=services), state__in=UNSETTLED, opened_at__gte=since, opened_at__lte=until,
    ).exclude(pk__in=[each.pk for each in matters])
    if linked:
        near = near.filter(Q(problem=None) | ~Q(problem__in=linked))
    found = list(near.defer("advice", "routing").order_by("-opened_at", "-pk")[:LOOKED_AT])
    introduce(found)
    return found
