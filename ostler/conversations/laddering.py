"""The ladder beside a matter: begun, held and ended in the transactions of what people do, and what it does in turn."""

from collections.abc import Iterable, Sequence

from ostler.conversations import parties, sealed
from ostler.conversations.models import Conversation, Party
from ostler.conversations.places import places_of
from ostler.conversations.reach import QUIET
from ostler.conversations.states import ACKNOWLEDGED, OPEN
from ostler.duty.ladder import holding, starting
from ostler.kernel import bus, rows, time
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post
from ostler.protocol.urgency import disturbs


def begin(conversation: Conversation) -> None:
    """From the first step, for a matter that nobody has yet; where somebody has it, their next word is waited for.
    Whatever ran before ends. Between people no ladder runs: there is no post that could be tried; nor does one for a
    class that pages nobody by the text it was judged by."""
    disturbing = disturbs(conversation.version, conversation.urgency) and conversation.post is not None
    if not disturbing and conversation.sealed_at is None:
        end(conversation)
        return
    has_it = conversation.with_person if conversation.state != OPEN else None
    starting.start(about=conversation.ref, urgency=conversation.urgency, service=conversation.service,
                   post=conversation.post, now_with=has_it, ladder=sealed.ladder(conversation),
                   word_due=conversation.next_word_due if conversation.state == ACKNOWLEDGED else None)


def hold(conversation: Conversation, by: Person) -> None:
    """Somebody has it, and owes the next word."""
    if conversation.urgency != QUIET:
        holding.acknowledged(conversation.ref, by, conversation.next_word_due)


def end(conversation: Conversation) -> None:
    """It is done."""
    holding.ended(conversation.ref)


def reopened(keys: Sequence[int]) -> None:
    """Words from the sender opened these again, by primary key: those that do not wait are tried from the start."""
    for conversation in Conversation.objects.filter(pk__in=keys).exclude(urgency=QUIET).order_by("pk"):
        begin(conversation)


def seat_all(called: Sequence[tuple[Conversation, Person, Post | None]]) -> None:
    """A place for everybody who was called and has none of their own yet. The conversations are held."""
    called = sealed.seat(called)
    keys = {conversation.pk for conversation, _person, _post in called}
    there = set(Party.objects.current().filter(conversation__in=keys).exclude(person=None)
                .values_list("conversation_id", "person_id"))
    now, made = time.now(), []
    for conversation, person, post in called:
        if (conversation.pk, person.pk) not in there:
            there.add((conversation.pk, person.pk))
            made.append((new_uid(), conversation.pk, person.pk, "answering" if post is not None else "duty", now, 0))
    rows.insert(Party, ("uid", "conversation_id", "person_id", "part", "joined_at", "read_up_to"), made)


def reopened_by_lapse(conversations: Iterable[Conversation]) -> None:
    """Who had it promised a word that did not come: nobody has it now."""
    now = time.now()
    rows.update(Conversation, ("state", "state_since", "next_word_due"),
                [(OPEN, now, None, conversation.pk) for conversation in conversations])


def tell_all(conversations: Sequence[Conversation], what: str) -> None:
    """Say to everybody in each that something changed: ``states.tell`` for many."""
    there = places_of({conversation.pk: conversation for conversation in conversations})
    news = [{"conversation": each.uid, "what": what, "people": parties.uids(there[each.pk].people())}
            for each in conversations]
    if news:
        bus.tell_all("conversations.changed", news)
