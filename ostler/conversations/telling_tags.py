"""What the log says of what residents told their councillors: that it came, and that it was dealt with."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("conversations.resident-told")
def resident_told(event: Event) -> str:
    return _("A resident told a councillor something (%(reference)s)") % dict(event.facts)


@presents("conversations.telling-settled")
def telling_settled(event: Event) -> str:
    if event.facts["on"]:
        return _("What a resident told (%(reference)s) was counted on %(on)s") % dict(event.facts)
    return _("What a resident told (%(reference)s) was dealt with") % dict(event.facts)
