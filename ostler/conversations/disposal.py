"""Emptying words, for the floor above: body, salt, subject, files and index go; digests, numbers and times stay."""

from ostler.audit.models import Event
from ostler.conversations.models import Attachment, Conversation, Message, Words
from ostler.files import disposal as files
from ostler.kernel import index, time


def empty_words(conversation: Conversation) -> dict[str, str]:
    """Empty every version's words. Answers the events that lost theirs, uid to digest. Called by disclosure alone,
    inside its transaction, with the row locked."""
    kept = Words.objects.filter(message__conversation=conversation, disposed_at=None)
    uids = list(kept.values_list("event", flat=True))
    kept.update(body="", salt="", disposed_at=time.now())
    _empty_around(conversation)
    return dict(Event.objects.filter(uid__in=uids).values_list("uid", "body_digest"))


def _empty_around(conversation: Conversation) -> None:
    """What repeats the words: the subject, what the advice quoted, the index, the files."""
    conversation.subject, conversation.advice = "", {}
    conversation.save(update_fields=["subject", "advice"])
    for message in Message.objects.filter(conversation=conversation):
        index.forget(message.ref)
    for attachment in Attachment.objects.filter(message__conversation=conversation).select_related("file"):
        attachment.description = ""
        attachment.save(update_fields=["description"])
        files.dispose(attachment.file)
