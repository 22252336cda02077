"""Whom a class reaches now: the rota says who is there, the class says whether they are disturbed."""

from dataclasses import dataclass
from datetime import datetime

from ostler.conversations.models import Conversation
from ostler.duty.answers import Answer, who_answers
from ostler.people.models import Person, Post
from ostler.protocol.models import Version
from ostler.protocol.urgency import disturbs

QUIET = "next-working-day"


def reached(answer: Answer, post: Post | None, urgency: str, version: Version | None = None) -> Person | None:
    """Who has it as soon as it is sent. A class that disturbs nobody by this text goes only to somebody at work for the
    post (or at the desk)."""
    is_desk = post is None or post.is_desk
    if not disturbs(version, urgency) and answer.person_post is None and not is_desk:
        return None
    return answer.person


def part_of(answer: Answer, post: Post | None) -> str:
    """The place that whoever is reached takes: the duty officer's, or that of one who answers."""
    return "duty" if answer.person_post is None and post is not None else "answering"


def holds(person: Person, post: Post | None) -> bool:
    """Whether the post itself brings them its matters."""
    return post is not None and not post.is_desk and person.posts_now().filter(pk=post.pk).exists()


@dataclass(frozen=True)
class Reached:
    """Who has a matter now: nobody, or a person by a post (None: the duty officer), until when (UTC)."""

    person: Person | None
    post: Post | None
    part: str
    until: datetime | None


def reached_now(conversation: Conversation) -> Reached:
    """The same for a matter that stands."""
    answer = who_answers(conversation.post, service=conversation.service)
    person = reached(answer, conversation.post, conversation.urgency, conversation.version)
    return Reached(person, answer.person_post, part_of(answer, conversation.post), answer.until)
