"""An administrator reads a thread they are no party to: with a reason, for a time, and its owner will know."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import digests, log
from ostler.conversations.actions.locking import durable
from ostler.conversations.models import Conversation, Inspection
from ostler.conversations.refusals import Refused
from ostler.kernel import limits, time
from ostler.kernel.text import clean
from ostler.people.models import Person

LASTS = timedelta(hours=1)


@durable
@transaction.atomic
def inspect(*, by: Person, conversation: Conversation, reason: str) -> Inspection:
    """Leave to read one conversation for an hour. Shown to its owner after seven days, unless sealed."""
    if not by.has_role("administrator"):
        raise PermissionDenied(_("Only an administrator can open somebody else's conversation, with a reason."))
    if Conversation.objects.filter(pk=conversation.pk).exclude(sealed_at=None).exists():
        raise PermissionDenied(_("There is no such conversation, or it is not yours to see."))
    words = clean(reason)
    if len(words) < 10 or len(words) > limits.REASON_CHARACTERS:
        raise Refused(_("Say why in a sentence. It is kept, and the owner reads it after seven days."))
    now, salt = time.now(), digests.new_salt()
    shows_at = now + limits.ADMIN_READ_SHOWS_AFTER
    event = log.append(stream=conversation.ref, tag="conversations.inspected", by=by, about=conversation.ref,
                       facts={"shows_at": digests.stamp(shows_at)}, body=words, salt=salt, at=now)
    return Inspection.objects.create(
        conversation=conversation, by=by, reason=words, salt=salt, event=event.uid, at=now, expires_at=now + LASTS,
        shows_at=shows_at,
    )


@durable
@transaction.atomic
def seal(*, by: Person, inspection: Inspection) -> Inspection:
    """Keep an inspection from its owner's page: the monitoring officer alone may, and the log says so."""
    if not by.has_role("monitoring-officer"):
        raise PermissionDenied(_("Only the monitoring officer can seal an inspection."))
    inspection = Inspection.objects.select_for_update(of=("self",)).select_related("conversation").get(pk=inspection.pk)
    if inspection.by_id == by.pk:
        raise Refused(_("Nobody can seal an inspection of their own."))
    if inspection.sealed_by_id is not None:
        return inspection
    inspection.sealed_by = by
    inspection.save(update_fields=["sealed_by"])
    log.append(stream=inspection.conversation.ref, tag="conversations.inspection-sealed", by=by,
               about=inspection.conversation.ref, facts={"inspection": inspection.event})
    return inspection
