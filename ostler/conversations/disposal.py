"""Emptying words, for the floor above: body, salt, subject, files and index go; digests, numbers and times stay."""

from ostler.audit.models import Event
from ostler.conversations import flagged, public_updates_kept, rings, thanks_kept
from ostler.conversations.models import Attachment, Conversation, Message, Problem, Words
from ostler.files import disposal as files
from ostler.files.models import File
from ostler.kernel import index, time
from ostler.notify.inbound import leaving
from ostler.services import lessons


def empty_words(conversation: Conversation) -> dict[str, str]:
    """Empty every version's words. Answers the events that lost theirs, uid to digest. Called by disclosure alone,
    inside its transaction, with the row locked."""
    kept = Words.objects.filter(message__conversation=conversation, disposed_at=None)
    uids = [*kept.values_list("event", flat=True), *rings.kept_events(conversation), *flagged.kept_events(conversation),
            *thanks_kept.kept_events(conversation), *public_updates_kept.kept_events(conversation)]
    _empty_lessons(conversation)
    _empty_index(conversation)
    kept.update(body="", salt="", disposed_at=time.now())
    _empty_around(conversation)
    rings.empty(conversation)
    flagged.empty(conversation)
    thanks_kept.empty(conversation)
    public_updates_kept.empty(conversation)
    _empty_title(conversation)
    return dict(Event.objects.filter(uid__in=uids).values_list("uid", "body_digest"))


def _empty_title(conversation: Conversation) -> None:
    """What an officer called the problem goes with the last of its matters that had words."""
    left = Words.objects.filter(message__conversation__problem=conversation.problem_id, disposed_at=None)
    if conversation.problem_id is not None and not left.exists():
        Problem.objects.filter(pk=conversation.problem_id).update(title="")


def _empty_lessons(conversation: Conversation) -> None:
    """What find was taught by the first message goes with it: its stems are its words."""
    for words in Words.objects.filter(message__conversation=conversation, message__number=1):
        lessons.forget(words.body)


def _empty_index(conversation: Conversation) -> None:
    """The index takes words out by being told them, so that they must still be there."""
    for message in Message.objects.filter(conversation=conversation).prefetch_related("versions"):
        index.forget(message.ref, message.body)
    index.leave_no_trace()


def _empty_around(conversation: Conversation) -> None:
    """What repeats the words: the subject, what the advice quoted, the files, the mails they came in, and the digests
    that tell a retry (they have no salt, so that a short body could be guessed from them)."""
    conversation.subject_as_sent = conversation.heading = ""
    conversation.advice = {}
    conversation.save(update_fields=["subject_as_sent", "heading", "advice"])
    Message.objects.filter(conversation=conversation).update(request_digest="")
    for attachment in Attachment.objects.filter(message__conversation=conversation).select_related("file"):
        attachment.description = ""
        attachment.save(update_fields=["description"])
        _empty_file(attachment.file)
    leaving.dispose(conversation.ref)


def _empty_file(file: File) -> None:
    """The file, and copies of the same bytes that came with a second sending and hang on nothing."""
    adrift = File.objects.filter(digest=file.digest, disposed_at=None).exclude(pk__in=Attachment.objects.values("file"))
    for copy in adrift:
        files.dispose(copy)
    files.dispose(file)
