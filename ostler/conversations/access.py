"""The only way a view or a door gets a conversation or a thing in one.

404 for what one may not know of; 403 for what one may see but not change.
"""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.conversations.known import introduce
from ostler.conversations.models import (
    Attachment,
    Caller,
    Conversation,
    Decision,
    Flag,
    Message,
    Problem,
    Thanks,
)
from ostler.conversations.models.inspection import may_look_into
from ostler.conversations.places import places
from ostler.conversations.standing import NONE, Standing, standing
from ostler.files import disk
from ostler.notify.models import Arrival
from ostler.people.models import Person

T = TypeVar("T", bound=Model)


def conversation_for(person: Person | None, uid: str) -> Conversation:
    """One that the person is party to, or has leave to inspect now. Raises Http404."""
    found = Conversation.objects.visible_to(person).filter(uid=uid).first() or _inspected(person, uid)
    if found is None:
        raise Http404(_("There is no such conversation, or it is not yours to see."))
    introduce([found])
    return found


def message_for(person: Person | None, uid: str) -> Message:
    """A message of a conversation the person may see. Raises Http404."""
    message = Message.objects.select_related("conversation").filter(uid=uid).first()
    try:
        if message is not None:
            message.conversation = conversation_for(person, message.conversation.uid)
            return message
    except Http404:
        pass    # the same answer as for what never was
    raise Http404(_("There is no such message, or it is not yours to see."))


def attachment_for(person: Person | None, uid: str) -> Attachment:
    """A file on a message of a conversation the person may see; gone with a withdrawn message. Raises Http404."""
    kept = Attachment.objects.filter(message__withdrawn_at=None, file__disposed_at=None)
    attachment = kept.select_related("file", "message").filter(uid=uid).first()
    try:
        if attachment is not None:
            message_for(person, attachment.message.uid)
            return attachment
    except Http404:
        pass    # the same answer as for what never was
    raise Http404(_("There is no such file, or it is not yours to see."))


def mail_for(person: Person | None, uid: str) -> Arrival:
    """The mail that a message came in, for its author alone, while the message stands. Raises Http404."""
    try:
        message = message_for(person, uid)
    except Http404:
        message = None
    if message is not None and message.withdrawn_at is None:
        found = Arrival.objects.visible_to(person).filter(
            thing=message.ref, channel="email", outcome="taken", raw_gone_at=None).first()
        if found is not None and disk.path(found.digest).exists():
            return found
    raise Http404(_("There is no such mail, or it is not yours to see."))


def caller_for(person: Person | None, uid: str) -> Caller:
    """Who rang, for whom they may be known to. Raises Http404."""
    rows = Caller.objects.visible_to(person).select_related("ring__conversation")
    return _one(rows, uid, _("There is no such caller, or it is not yours to see."))


def problem_for(person: Person | None, uid: str) -> Problem:
    """One of which the person answers for a matter: one question, whether there is such a problem or not, so that
    neither words nor time tell. Raises Http404."""
    rows = Problem.objects.visible_to(person).select_related("service", "post")
    return _one(rows, uid, _("There is no such problem, or it is not yours to see."))


def flag_for(person: Person | None, uid: str) -> Flag:
    """One that the person sees to. Raises Http404."""
    rows = Flag.objects.visible_to(person).select_related("conversation")
    return _one(rows, uid, _("There is no such flag, or it is not yours to see."))


def decision_for(person: Person | None, uid: str) -> Decision:
    """What is public, for everybody; a draft for the officers of its matter. Raises Http404."""
    rows = Decision.objects.visible_to(person).select_related("post", "conversation")
    return _one(rows, uid, _("There is no such decision, or it is not yours to see."))


def decision_to_change(person: Person, uid: str) -> Decision:
    """For who may change it. Raises Http404, and PermissionDenied for who only reads it."""
    found = decision_for(person, uid)
    if not Decision.objects.changeable_by(person).filter(pk=found.pk).exists():
        raise PermissionDenied(_("You can read this decision, not change it."))
    return found


def thanks_for(person: Person | None, uid: str) -> Thanks:
    """What is public, and what was said in a matter of theirs. Raises Http404."""
    rows = Thanks.objects.visible_to(person).select_related("message__conversation")
    return _one(rows, uid, _("There are no such thanks, or they are not yours to see."))


def _one(rows: "QuerySet[T]", uid: str, missing: str) -> T:
    """The one of these, by its public id. Raises Http404, which says ``missing``."""
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404(missing)
    return found


def answerable(person: Person, uid: str) -> Conversation:
    """A conversation for somebody who answers for it. Raises Http404, and PermissionDenied for everybody else in it,
    whatever it may be linked to."""
    conversation = conversation_for(person, uid)
    if not places(conversation).answers(person):
        raise PermissionDenied(_("Only somebody who answers for this matter can do that."))
    return conversation


def may_change(person: Person, conversation: Conversation) -> Standing:
    """How the person stands in it. Raises PermissionDenied for one who only reads (an inspecting administrator)."""
    place = standing(person, conversation)
    if place.side == NONE:
        raise PermissionDenied(_("You can read this conversation, not change it."))
    return place


def may_inspect(person: Person | None, uid: str) -> Conversation:
    """For the page that asks an administrator for a reason. Raises Http404 for everybody else, and for what is
    sealed."""
    if person is None or not person.has_role("administrator"):
        raise Http404
    found = Conversation.objects.filter(uid=uid, sealed_at=None).first()
    if found is None:
        raise Http404
    return found


def _inspected(person: Person | None, uid: str) -> Conversation | None:
    if person is None or not person.has_role("administrator"):
        return None
    return Conversation.objects.filter(may_look_into(person, "pk"), uid=uid).first()
