"""Thanks: said in the matter, heard by the officer and whoever they report to, and public where both agree.

Who thanks gives the words that everybody may read; the officer gives leave, with their name or without, and either
takes it back at once. The log has that it was asked and answered; the words lie beside the chain.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations import parties, sealed, thanks_notices
from ostler.conversations.actions.locking import durable, held, party
from ostler.conversations.actions.replying import add_once, named, placed
from ostler.conversations.draft import Draft, checked_body
from ostler.conversations.models import Conversation, Message, Thanks
from ostler.conversations.models.decision import KEEPS_PUBLIC
from ostler.conversations.models.thanks import ANSWERS, ASKED, DECLINED, NAMED, NO, PRIVATE, PUBLIC, TAKEN_BACK
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.standing import label, standing
from ostler.conversations.states import tell
from ostler.conversations.store import store
from ostler.conversations.thanked import Thanked, thanked
from ostler.kernel import limits, time
from ostler.kernel.text import clean
from ostler.people.models import Person


def thank(
    *, by: Person, conversation: Conversation, body: str = "", public: str = "", client_message_id: str = "",
) -> Message:
    """Thank those who helped: it reaches the one who has it and their manager, who joins to see it. ``public`` are the
    words that everybody may read if the officer agrees; none, and it stays here. The same ``client_message_id`` again
    lands once. Raises Refused, and Conflict where it came with other words."""
    words, public = checked_body(body or _("Thank you.")), _checked_public(public)
    target = f"{conversation.ref} {public}" if public else conversation.ref     # a retry says the same of both
    draft = Draft(author=by, body=words, client_message_id=named(client_message_id), target=target, kind="thanks")
    return add_once(draft, lambda: _store(draft, conversation, public))


@durable
@transaction.atomic
def offer_thanks(*, by: Person, thanks: Thanks, public: str) -> Thanks:
    """Whoever thanked among themselves gives words for everybody after all: the officer is asked, once. Raises Refused,
    and Settled where it was offered already."""
    thanks, words = _held(by, thanks), _checked_public(public)
    if thanks.by_id != by.pk:
        raise Refused(_("Only who thanked can offer it to everybody."))
    if not words:
        raise Refused(_("Write a message first."))
    if thanks.state != PRIVATE:
        raise Settled(_("This was answered already, or taken back."))
    message = thanks.message
    _may_be_public(message.conversation, Thanked(thanks.officer, thanks.post))
    _offer(thanks, message, words, by=by, at=time.now())
    thanks.save(update_fields=["state", "state_at", "words", "salt", "event"])
    thanks_notices.ask(thanks)
    tell(message.conversation, "history")
    return thanks


@durable
@transaction.atomic
def answer_thanks(*, by: Person, thanks: Thanks, answer: str) -> Thanks:
    """The officer says ``yes`` (the post alone is named), ``named`` or ``no``. The same again changes nothing. Raises
    Refused for everybody else, and Settled once it was answered otherwise or taken back."""
    thanks = _held(by, thanks)
    if thanks.officer_id != by.pk:
        raise Refused(_("Only the officer who is thanked can say whether it may be public."))
    if answer not in ANSWERS:
        raise Refused(_("Say yes or no."))
    state, is_named = (DECLINED, False) if answer == NO else (PUBLIC, answer == NAMED)
    if (thanks.state, thanks.is_named) == (state, is_named):
        return thanks
    if thanks.state != ASKED:
        raise Settled(_("This was answered already, or taken back."))
    thanks.is_named = is_named
    _moved(thanks, state, by, "conversations.thanks-declined" if answer == NO else "conversations.thanks-published",
           named="yes" if is_named else "no")
    return thanks


@durable
@transaction.atomic
def take_back_thanks(*, by: Person, thanks: Thanks) -> Thanks:
    """It is public no more, from this moment: by who is thanked, who thanked, or the monitoring officer. Twice changes
    nothing. Raises Refused."""
    thanks = _held(by, thanks)
    if by.pk not in (thanks.officer_id, thanks.by_id) and not by.has_role(KEEPS_PUBLIC):
        raise Refused(_("Only who thanked and who is thanked can take it back."))
    if thanks.state in (PUBLIC, ASKED):
        _moved(thanks, TAKEN_BACK, by, "conversations.thanks-taken-back")
    return thanks


def end_with(message: Message, by: Person) -> None:
    """The message was withdrawn: what it made public goes with it. In the transaction of the caller, who holds it."""
    found = Thanks.objects.select_for_update(of=("self",)).filter(message=message, state__in=(PUBLIC, ASKED)).first()
    if found is not None:
        _moved(found, TAKEN_BACK, by, "conversations.thanks-taken-back")


@durable
@transaction.atomic
def _store(draft: Draft, conversation: Conversation, public: str) -> Message:
    conversation = held(conversation)
    place, to = party(draft.author, conversation), thanked(conversation)
    if place.is_answering:
        raise Refused(_("Thanks come from whoever asked."))
    if public:
        _may_be_public(conversation, to)
    if to.manager is not None and conversation.sealed_at is None:
        parties.add(conversation, part="manager", post=to.manager, by=draft.author)
    facts = {"as": label(place.principal or draft.author, place)}
    message = store(conversation, placed(draft, place), facts=facts)
    _beside(message, to, public)
    thanks_notices.tell(conversation, message, to, asks=bool(public))
    return message


def _beside(message: Message, to: Thanked, public: str) -> None:
    """The row beside the message; with words for the public the officer is asked."""
    by = message.acting_for or message.author
    found = Thanks(message=message, by=by, officer=to.officer, post=to.post, state=PRIVATE, state_at=message.at)
    if public:
        _offer(found, message, public, by=message.author, at=message.at)
    found.save(force_insert=True)


def _offer(thanks: Thanks, message: Message, words: str, *, by: Person, at: datetime) -> None:
    """The officer is asked from now. The caller saves."""
    place = standing(by, message.conversation)
    thanks.state, thanks.state_at, thanks.words, thanks.salt = ASKED, at, words, digests.new_salt()
    thanks.event = log.append(
        stream=message.conversation.ref, tag="conversations.thanks-offered", by=by,
        acting_for=message.acting_for if by == message.author else None, about=thanks.ref, at=at, body=words,
        salt=thanks.salt, facts={"as": label(thanks.by, place), "message": message.uid}).uid


def _may_be_public(conversation: Conversation, to: Thanked) -> None:
    sealed.refuse(conversation)
    if to.officer is None or to.post is None:
        raise Refused(_("Nobody has this yet who could agree. Thank without the public words."))


def _checked_public(public: str) -> str:
    words = clean(public)
    if len(words) > limits.REASON_CHARACTERS:
        raise Refused(_("Say it in at most %(most)s characters.") % {"most": limits.REASON_CHARACTERS})
    return words


def _held(by: Person, thanks: Thanks) -> Thanks:
    """As it is now, locked, for who may see it."""
    held(thanks.message.conversation)
    rows = Thanks.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=thanks.pk)
    found = rows.select_related("message__conversation", "officer", "post").first()
    if found is None:
        raise Refused(_("There are no such thanks, or they are not yours to see."))
    return found


def _moved(thanks: Thanks, state: str, by: Person, tag: str, **facts: str) -> None:
    thanks.state, thanks.state_at = state, time.now()
    thanks.save(update_fields=["state", "state_at", "is_named"])
    log.append(stream=thanks.message.conversation.ref, tag=tag, by=by, about=thanks.ref, at=thanks.state_at,
               facts={"as": _known(thanks, by), **facts})
    tell(thanks.message.conversation, "history")


def _known(thanks: Thanks, by: Person) -> str:
    """As the matter knows them, also once they have no place in it any more."""
    place = standing(by, thanks.message.conversation)
    if by.pk == thanks.officer_id and not place.is_answering and thanks.post is not None:
        return thanks.post.title
    return label(by, place)
