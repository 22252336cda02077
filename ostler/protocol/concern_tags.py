"""What the log says of concerns: that something was written, and nothing of it. Only verification reads that chain."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("protocol.concern-raised")
def raised(event: Event) -> str:
    return _("A word to the monitoring officer was written.")


@presents("protocol.concern-written")
def written(event: Event) -> str:
    return _("Another word was written in a concern.")


@presents("protocol.concern-quoted")
def quoted(event: Event) -> str:
    return _("A message was quoted in a concern.")


@presents("protocol.concern-closed")
def closed(event: Event) -> str:
    return _("A concern was closed.")


@presents("protocol.concern-reopened")
def reopened(event: Event) -> str:
    return _("A concern was opened again.")
