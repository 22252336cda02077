"""What disclosure leaves in the log, in sentences."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("disclosure.disposed")
def disposed(event: Event) -> str:
    return _("The words were disposed of under a retention rule; a signed certificate says which and why.")
