"""What the log says of the ways that people are reached: which channel, never the number or the address."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.people.audit_tags import name_of


def _facts(event: Event) -> dict[str, str]:
    return {**event.facts, "name": name_of(event.about)}


@presents("notify.endpoint-confirmed")
def endpoint_confirmed(event: Event) -> str:
    return _("%(name)s can be reached by %(channel)s") % _facts(event)


@presents("notify.endpoint-ended")
def endpoint_ended(event: Event) -> str:
    return _("%(name)s is no longer reached there by %(channel)s") % _facts(event)


@presents("notify.browser-allowed")
def browser_allowed(event: Event) -> str:
    return _("%(name)s allowed notices on a browser: %(browser)s") % _facts(event)


@presents("notify.browser-ended")
def browser_ended(event: Event) -> str:
    return _("Notices on a browser of %(name)s ended: %(browser)s (%(why)s)") % _facts(event)
