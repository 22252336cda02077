"""A problem as somebody on the answering side sees it: the matters of it that they answer for, and of no other even
that there is one."""

from ostler.conversations.known import introduce
from ostler.conversations.models import Conversation, Problem
from ostler.conversations.places import places
from ostler.people.models import Person


def problem_of(conversation: Conversation, person: Person) -> Problem | None:
    """The problem that a matter is linked to, for who answers for it; None for everybody else."""
    if conversation.problem_id is None or not places(conversation).answers(person):
        return None
    return Problem.objects.filter(pk=conversation.problem_id).first()


def matters_of(problem: Problem, person: Person) -> list[Conversation]:
    """The linked matters that the person answers for, in the order in which they came."""
    found = Conversation.objects.answered_by(person).filter(problem=problem)
    listed = list(found.defer("advice").order_by("opened_at", "pk"))
    introduce(listed)
    return listed
