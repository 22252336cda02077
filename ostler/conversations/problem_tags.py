"""What a problem's own chain says, for those who answer for a matter of it. It stands on no matter's chain."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("conversations.problem-opened")
def opened(event: Event) -> str:
    return _("Several reports were taken for one problem.")


@presents("conversations.problem-linked")
def linked(event: Event) -> str:
    return _("A report was linked to the problem.")


@presents("conversations.problem-unlinked")
def unlinked(event: Event) -> str:
    return _("A report was taken out of the problem.")


@presents("conversations.problem-acknowledged")
def acknowledged(event: Event) -> str:
    return _("All its reports were acknowledged.")


@presents("conversations.problem-updated")
def updated(event: Event) -> str:
    return _("An update went to all its reports.")


@presents("conversations.problem-resolved")
def resolved(event: Event) -> str:
    return _("All its reports were resolved.")
