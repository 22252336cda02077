"""A matter quoted by somebody in it: the newest messages as they read them. Of what is sealed only the reference."""

from ostler.conversations.models import Conversation
from ostler.conversations.timeline import Item, part
from ostler.conversations.window import newest
from ostler.kernel import quoting
from ostler.kernel.quoting import Quotable, Quote
from ostler.kernel.saying import stamp
from ostler.people.models import Person

KIND = "conversations.conversation"


def quotable(uid: str, person: Person | None) -> Quotable | None:
    """For a party; whoever only looks in as an administrator quotes nothing."""
    found = Conversation.objects.visible_to(person).filter(uid=uid).first()
    if found is None or person is None:
        return None
    items = [] if found.sealed_at is not None else part(found, person, newest(found)).items
    quotes = [_quote(item) for item in items if _has_words(item)]
    return Quotable(found.reference, found.subject, found.url, quotes[::-1])


def register() -> None:
    """At start-up."""
    quoting.sources.add(KIND, quotable)


def _has_words(item: Item) -> bool:
    message, words = item.message, item.words
    return message is not None and message.withdrawn_at is None and words is not None and bool(words.body)


def _quote(item: Item) -> Quote:
    ref = item.message.ref if item.message is not None else ""
    return Quote(ref, f"{item.who}, {stamp(item.at)}", item.words.body if item.words is not None else "")
