"""What the log says of links: the host alone, for the rest of an address may say more than the log should."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


def _facts(event: Event) -> dict[str, str]:
    return {**event.facts}


@presents("links.dead")
def dead(event: Event) -> str:
    return _("A link to %(host)s no longer answers") % _facts(event)


@presents("links.back")
def back(event: Event) -> str:
    return _("A link to %(host)s answers again") % _facts(event)


@presents("links.moved")
def moved(event: Event) -> str:
    return _("A link to %(host)s has moved for good") % _facts(event)
