"""What conversations tell people outside the page: that there is a new message. Reference and line of truth, no more.

The rows go in with the message, in its transaction. Whoever has the page open is given a minute to read it there first;
what they have seen before it was sent is not sent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, Message
from ostler.conversations.reach import QUIET
from ostler.conversations.truth import line
from ostler.duty.ladder import reading
from ostler.kernel import rows, time
from ostler.kernel.gates import Passing, Together, gates
from ostler.kernel.language import said
from ostler.live.hub import hub
from ostler.notify.actions import queueing as outbox
from ostler.notify.book import book
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person, Post

if TYPE_CHECKING:
    from ostler.conversations.store import Kept

KIND: Final = "message"
MOVED: Final = "moved"
ONCE: Final = ("sms", "email", "voice")
IN_APP: Final = "in-app"            # where the message itself is
TO_READ_IT_HERE: Final = timedelta(minutes=1)
Recipients = Sequence[Mapping[Person, Post | None]]


def queue(kept: "Sequence[Kept]", recipients: Recipients, reaches: "Callable[[Kept, Person], bool]") -> None:
    """One row a person a channel, for those who want every message somewhere; nothing for anybody else. Of what waits
    for working hours whoever is off duty hears in the morning; of the rest the gates decide when it is sent."""
    wanted = book.channels()
    if not wanted:
        return
    outbox.queue([_call(each, person, wanted[person.pk], is_own_side=_is_own_side(each, people[person]))
                  for each, people in zip(kept, recipients, strict=True) if _is_news(each) for person in people
                  if person.pk in wanted and (each.entry.held.urgency != QUIET or reaches(each, person))])


def press(kept: "Kept", person: Person) -> None:
    """Whoever has what does not wait hears of the sender's further words as of a page, be their wishes what they
    are."""
    channels = tuple(each for each in reading.channels(kept.entry.held.ref) if each != IN_APP)
    outbox.queue([replace(_call(kept, person, channels, is_own_side=False), is_named=True)])


def moved(conversation: Conversation) -> None:
    """Whoever asked hears, at hours that are theirs, that it goes on with somebody else."""
    sender, key = conversation.opened_by, f"{MOVED} {conversation.uid} {time.now().isoformat()}"
    channels = book.channels().get(sender.pk, ())
    outbox.queue([outbox.Call(sender, channels, MOVED, conversation.ref, key, QUIET)] if channels else [])


def seen(by: Person, conversation: Conversation) -> None:
    """They read it on the page: what has not been sent need not be, and what comes after is news again."""
    if by.pk in book.channels():
        rows.run("UPDATE notify_notice SET outcome = 'seen', due_at = NULL, settled_at = %s"
                 " WHERE about = %s AND person_id = %s AND kind = %s AND (outcome IN ('sent', 'delivered')"
                 " OR outcome = 'queued' AND (taken_until IS NULL OR taken_until < %s))",
                 [time.now(), conversation.ref, by.pk, KIND, time.real_now()])


def _is_news(kept: "Kept") -> bool:
    """Of what cannot wait the first word is the ladder's to tell, and loudly."""
    opens = kept.number == 1 and kept.entry.held.urgency != QUIET
    return kept.entry.draft.kind == "message" and not opens


def _is_own_side(kept: "Kept", post: Post | None) -> bool:
    """The answer of a colleague, for whom a post brings the matter to."""
    return post is not None and kept.entry.tag == "conversations.answered"


def _call(kept: "Kept", person: Person, channels: tuple[str, ...], *, is_own_side: bool) -> outbox.Call:
    """Who asked to be reached off duty is reached for what is asked, not for what a colleague answered."""
    row = kept.entry.held
    wait = TO_READ_IT_HERE if hub.present([person.uid]) else outbox.AT_ONCE
    urgency = QUIET if is_own_side else row.urgency
    return outbox.Call(person, channels, KIND, row.ref, f"{KIND} {kept.uid}", urgency, at=kept.at, wait=wait)


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The reference, the service, and where it stands."""
    return _text(_("%(reference)s: a new message"), notice, person)


def moved_words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The same of a matter that somebody else has now."""
    return _text(_("%(reference)s: now with somebody else"), notice, person)


def _text(subject: str, notice: Notice, person: Person | None) -> Text:
    conversation = Conversation.objects.select_related("service", "post", "with_person", "with_post").get(
        uid=notice.about.partition(":")[2])
    about = said(conversation.service, "name") if conversation.service is not None else _("A conversation")
    return Text(subject % {"reference": conversation.reference},
                f"{about}. {without_names(line(conversation, person), conversation)}", conversation.url)


def without_names(sentence: str, conversation: Conversation) -> str:
    """A councillor written to by name stands in the line of truth; outside the house nobody does."""
    people = (conversation.with_person, conversation.offered_to_person)
    for name in (person.name for person in people if person is not None):
        sentence = sentence.replace(name, _("the person written to"))
    return sentence


def still_visible(passings: Sequence[Passing]) -> list[str]:
    """The gate: who may no longer see a matter hears nothing more of it. Whom a ladder names is let in by it, but not
    into what a safeguarding flag has sealed since."""
    named = {passing.about.partition(":")[2] for passing in passings if passing.is_named}
    sealed = set(Conversation.objects.filter(uid__in=named).exclude(sealed_at=None)
                 .values_list("uid", flat=True)) if named else named
    return [_still_visible(passing, sealed) for passing in passings]


def _still_visible(passing: Passing, sealed: set[str]) -> str:
    kind, _colon, uid = passing.about.partition(":")
    if kind != "conversations.conversation" or not passing.person or (passing.is_named and uid not in sealed):
        return ""
    person = Person.objects.filter(uid=passing.person).first()
    return "" if Conversation.objects.visible_to(person).filter(uid=uid).exists() else "expired"


def told_already(passing: Passing) -> str:
    """The gate: twenty messages while somebody is away are one text, and one mail, until they have looked, or have
    written themselves: who answers by mail or text never opens the page. A browser puts pushes about one matter into
    one by itself."""
    if passing.kind != KIND or passing.channel not in ONCE:
        return ""
    told = Notice.objects.filter(about=passing.about, person__uid=passing.person, kind=KIND, channel=passing.channel,
                                 outcome__in=("sent", "delivered"))
    of = [uid for key in told.values_list("key", flat=True) for uid in key.split()[1:2]]
    return "expired" if of and _last_of(Message.objects.filter(uid__in=of)) > _own_last(passing) else ""


def _own_last(passing: Passing) -> int:
    """The number of their own last words in it; 0 where there are none."""
    uid = passing.about.partition(":")[2]
    return _last_of(Message.objects.filter(conversation__uid=uid, author__uid=passing.person))


def _last_of(messages: QuerySet[Message]) -> int:
    return messages.aggregate(last=Max("number"))["last"] or 0


def register() -> None:
    """The words and the gates."""
    kinds.add(KIND, Kind(words))
    kinds.add(MOVED, Kind(moved_words))
    kinds.add("told", Kind(words))
    gates.add("conversations", Together(still_visible))
    gates.add("told already", told_already)
