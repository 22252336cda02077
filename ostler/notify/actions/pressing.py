"""The one button of a notice, pressed on the page of its link, on a push, or as the digit of a call."""

from django.utils.translation import gettext as _

from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.notify.settling import settle


def press(notice: Notice) -> str:
    """Do what the button says, for whom the notice went to. Answers "", or a sentence that says why nothing was done:
    there is no button, or nobody who may press it, or what the room that is asked refuses in words."""
    kind, person = kinds.get(notice.kind), notice.person
    if kind is None or kind.act is None or person is None or person.suspended_at is not None:
        return _("This link no longer works")
    try:
        kind.act(notice, person)
    except Exception as refusal:
        sentence = getattr(refusal, "sentence", "")     # each room has a class of its own for these
        if not sentence:
            raise
        return str(sentence)
    settle(notice.pk, "acknowledged")
    return ""
