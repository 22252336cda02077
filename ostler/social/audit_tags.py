"""What has happened to something published, each kind in one sentence."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("social.written")
def written(event: Event) -> str:
    return _("It was written.")


@presents("social.published")
def published(event: Event) -> str:
    return _("It was published.")


@presents("social.edited")
def edited(event: Event) -> str:
    return _("It was changed (version %(number)s).") % {"number": event.facts.get("number", "")}


@presents("social.withdrawn")
def withdrawn(event: Event) -> str:
    return _("It was withdrawn.")


@presents("social.boosted")
def boosted(event: Event) -> str:
    return _("It was passed on.")
