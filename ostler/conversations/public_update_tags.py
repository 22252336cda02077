"""What the log says of telling residents: that it was proposed, agreed or refused, and by which side."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.conversations.standing import known_as


def _facts(event: Event) -> dict[str, str]:
    return {"who": known_as(event.facts.get("as", ""))}


@presents("conversations.public-update-proposed")
def proposed(event: Event) -> str:
    return _("%(who)s proposed what residents could be told.") % _facts(event)


@presents("conversations.public-update-published")
def published(event: Event) -> str:
    return _("%(who)s agreed: residents were told.") % _facts(event)


@presents("conversations.public-update-declined")
def declined(event: Event) -> str:
    return _("%(who)s did not agree to tell residents. Nothing was published.") % _facts(event)


@presents("conversations.public-update-taken-back")
def taken_back(event: Event) -> str:
    return _("%(who)s took back what residents were to be told.") % _facts(event)
