"""What residents' lines of the log say."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("residents.joined")
def joined(event: Event) -> str:
    return _("Made a resident's account with an address that was proved")


@presents("residents.suspended")
def suspended(event: Event) -> str:
    return _("Kept a resident out, and said why")


@presents("residents.let-in")
def let_in(event: Event) -> str:
    return _("Let a resident in again, and said why")


@presents("residents.left")
def left(event: Event) -> str:
    return _("Deleted the account")
