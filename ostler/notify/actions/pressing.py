"""The one button of a notice, pressed from somewhere that is no page: the digit of a call."""

from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.notify.settling import settle


def press(notice: Notice) -> bool:
    """Do what the button says, for whom the notice went to. Answers False where there is no button, or nobody who may
    press it: the same rule as on the page of the link."""
    kind, person = kinds.get(notice.kind), notice.person
    if kind is None or kind.act is None or person is None or person.suspended_at is not None:
        return False
    kind.act(notice, person)
    settle(notice.pk, "acknowledged")
    return True
