"""The line of truth: under every subject one sentence, the same in the list, in the thread and in a notice.

Who has it, since when, until when they are there; or who is being tried now. Posts, not names: a junior is never
exposed, and a sender writes to the post.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation
from ostler.conversations.offers import DUTY_PART
from ostler.conversations.reach import QUIET
from ostler.conversations.states import ACKNOWLEDGED, ANSWERED, OPEN, RESOLVED
from ostler.duty.answers import Answer, who_answer
from ostler.duty.hours import back_at_each
from ostler.duty.ladder import labels, reading
from ostler.duty.ladder.reading import Standing
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.kernel.saying import when
from ostler.people.models import Person

Backs = dict[int, datetime | None]      # when each person, by primary key, is next at work
MINUTE = timedelta(minutes=1)


def line(conversation: Conversation, viewer: Person | None = None) -> str:
    """The sentence for one conversation."""
    return lines([conversation], viewer)[conversation.pk]


def lines(conversations: Iterable[Conversation], viewer: Person | None = None) -> dict[int, str]:
    """The sentences for a list, asking the rota once."""
    listed = list(conversations)
    said = lines_for([(each, viewer) for each in listed])
    return {each.pk: line for each, line in zip(listed, said, strict=True)}


def lines_for(asked: Sequence[tuple[Conversation, Person | None]]) -> list[str]:
    """The same where each has a viewer of its own."""
    listed = [each for each, _viewer in asked]
    answers = who_answer([each.post for each in listed if _is_quiet(each)])
    waited_for = [_waited_for(each, answers.get(each.post_id)) for each in listed]
    backs = back_at_each([person for person in waited_for if person is not None])
    tried = reading.standings([each.ref for each in listed if each.state == OPEN and each.urgency != QUIET])
    return [_sealed(each, viewer) or _on_ladder(each, tried.get(each.ref), viewer)
            or _line(each, viewer, answers.get(each.post_id), backs) for each, viewer in asked]


def holder_label(conversation: Conversation, viewer: Person | None = None) -> str:
    """Who has it, as the viewer may know it: "You", a post, the duty officer, or a councillor written to by
    name. What the next on duty did not accept stays with the outgoing one, and says so."""
    person = conversation.with_person
    if conversation.sealed_at is not None and (viewer is None or viewer != person):
        return _("The officers responsible")
    if person is None:
        return said(conversation.post, "title") if conversation.post else _("The duty desk")
    if viewer is not None and viewer.pk == person.pk:
        return _("You")
    if conversation.with_post is not None and not conversation.with_post.is_desk:
        return said(conversation.with_post, "title")
    written_to_by_name = conversation.post is None and str(conversation.routing.get("to", "")).startswith("person:")
    if written_to_by_name:
        return person.name
    return _("Outgoing duty officer") if _is_over(conversation) else _("Duty officer")


def _sealed(conversation: Conversation, viewer: Person | None) -> str:
    """Of a matter that few people read: how it stands, and neither whose it is nor who is tried."""
    if conversation.sealed_at is None:
        return ""
    facts = {"when": when(conversation.state_since or conversation.sealed_at)}
    if conversation.state == RESOLVED:
        return _("Resolved %(when)s.") % facts
    if conversation.state == OPEN:
        return _("With the officers responsible since %(when)s. Not picked up yet.") % facts
    if viewer is not None and viewer == conversation.with_person:
        return _held(conversation, facts | {"since": when(conversation.with_since or conversation.sealed_at)}, viewer)
    return _("With the officers responsible. They have it since %(when)s.") % facts


def _is_over(conversation: Conversation) -> bool:
    """Somebody on duty said *I have it*, and that duty has ended."""
    until = conversation.with_until
    return conversation.state in (ACKNOWLEDGED, ANSWERED) and until is not None and until <= time.now()


def _is_quiet(conversation: Conversation) -> bool:
    """Waits and disturbs nobody: of these alone the line says something that the rota knows."""
    return conversation.state == OPEN and conversation.urgency == QUIET


def _waited_for(conversation: Conversation, answer: Answer | None) -> Person | None:
    """Whose return a matter that disturbs nobody waits for."""
    if answer is None or not _is_quiet(conversation):
        return None
    return conversation.with_person or answer.holder


def _on_ladder(conversation: Conversation, standing: Standing | None, viewer: Person | None) -> str:
    """Who is being tried now, since when, and when the next is. Of what is handed to somebody that is said instead."""
    if standing is None or conversation.offered_to_person_id or conversation.offered_to_post_id:
        return ""
    left = max(1, round((standing.due - time.now()) / MINUTE)) if standing.due else 0
    facts = {"who": standing.words, "since": when(standing.since), "minutes": left,
             "again": when(standing.due) if standing.due else ""}
    if not standing.who:
        return _("Everybody was tried, nobody has it yet. It begins again %(again)s.") % facts
    if viewer is not None and viewer.pk in standing.people:
        return _("Waiting for you since %(since)s. The next is tried in %(minutes)s min.") % facts
    return _("Trying: %(who)s, since %(since)s. The next in %(minutes)s min.") % facts


def _line(conversation: Conversation, viewer: Person | None, answer: Answer | None, backs: Backs) -> str:
    opened = conversation.opened_at
    facts = {"who": holder_label(conversation, viewer), "since": when(conversation.with_since or opened),
             "when": when(conversation.state_since or opened)}
    offered = _offered(conversation, viewer)
    if conversation.state == RESOLVED:
        return _("Resolved %(when)s.") % facts
    if offered:
        return _("Handed to: %(to)s, not yet accepted. Until then: %(who)s.") % (facts | {"to": offered})
    if conversation.state in (ACKNOWLEDGED, ANSWERED):
        return _held(conversation, facts, viewer)
    return _trying(conversation, facts, answer, viewer, backs)


def _held(conversation: Conversation, facts: dict[str, str], viewer: Person | None) -> str:
    mine = conversation.with_person is not None and viewer == conversation.with_person
    if conversation.state == ANSWERED:
        return (_("You answered %(when)s.") if mine else _("Answered %(when)s. %(who)s has it.")) % facts
    due = conversation.next_word_due
    if due is not None:
        return (_("You have it since %(since)s. Your next word is due %(due)s.") if mine
                else _("%(who)s has it since %(since)s. Next word by %(due)s.")) % (facts | {"due": when(due)})
    return (_("You have it since %(since)s.") if mine else _("%(who)s has it since %(since)s.")) % facts


def _trying(
    conversation: Conversation, facts: dict[str, str], answer: Answer | None, viewer: Person | None, backs: Backs
) -> str:
    person = conversation.with_person
    if answer is not None and _is_quiet(conversation) and (person is None or person != answer.person):
        return _waiting(facts, _waited_for(conversation, answer), viewer, backs)
    if person is None:
        return _("Nobody is on duty now for: %(who)s. Not picked up yet.") % facts
    if viewer == person:
        return _("Waiting for you since %(since)s.") % facts
    until = conversation.with_until
    if until is not None and until > time.now():      # what has gone by says nothing of now
        return _("Sent to: %(who)s, there until %(until)s. Not picked up yet.") % (facts | {"until": when(until)})
    return _("Sent to: %(who)s. Not picked up yet.") % facts


def _waiting(facts: dict[str, str], person: Person | None, viewer: Person | None, backs: Backs) -> str:
    """For a class that disturbs nobody: until whoever answers is back at work."""
    opens = backs.get(person.pk) if person is not None else None
    is_away = opens is not None and opens > time.now()
    if person is not None and viewer == person:
        return (_("Waiting for you, %(opens)s. Nobody is disturbed.") if is_away
                else _("Waiting for you since %(since)s.")) % (facts | {"opens": when(opens) if opens else ""})
    if opens is not None and is_away:
        return _("Waiting for: %(who)s, back %(opens)s. Nobody is disturbed.") % (facts | {"opens": when(opens)})
    return _("Waiting for: %(who)s. Not picked up yet.") % facts


def _offered(conversation: Conversation, viewer: Person | None) -> str:
    """To whom it was handed: "You", a post by title, a person as the one who answers for theirs, or as next on duty."""
    if conversation.offered_to_post is not None:
        return said(conversation.offered_to_post, "title")
    person = conversation.offered_to_person
    if person is None:
        return ""
    if viewer == person:
        return _("You")
    if conversation.parties.filter(person=person, part=DUTY_PART, left_at=None).exists():
        return labels.said(labels.NEXT_DUTY_OFFICER)
    post = person.posts_now().order_by("level", "title", "pk").first()
    return said(post, "title") if post is not None else person.name
