"""What the log says of decision records and of thanks that may be public. Of a record that is public the matter's own
chain says so in the same sentence."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.conversations.standing import known_as


def _facts(event: Event) -> dict[str, str]:
    return {"who": known_as(event.facts.get("as", "")), "number": event.facts.get("number", "")}


@presents("conversations.decision-recorded")
def recorded(event: Event) -> str:
    return _("%(who)s recorded a decision, as a draft.") % _facts(event)


@presents("conversations.decision-revised")
def revised(event: Event) -> str:
    return _("The draft of a decision was changed: version %(number)s.") % _facts(event)


@presents("conversations.decision-published")
def published(event: Event) -> str:
    return _("%(who)s published a decision.") % _facts(event)


@presents("conversations.decision-corrected")
def corrected(event: Event) -> str:
    return _("%(who)s corrected a published decision.") % _facts(event)


@presents("conversations.decision-withdrawn")
def withdrawn(event: Event) -> str:
    return _("%(who)s withdrew a decision.") % _facts(event)


@presents("conversations.thanks-offered")
def offered(event: Event) -> str:
    return _("%(who)s asked whether the thanks may be public.") % _facts(event)


@presents("conversations.thanks-published")
def thanks_published(event: Event) -> str:
    return _("%(who)s agreed: the thanks are public.") % _facts(event)


@presents("conversations.thanks-declined")
def thanks_declined(event: Event) -> str:
    return _("%(who)s did not want the thanks to be public. They stay here.") % _facts(event)


@presents("conversations.thanks-taken-back")
def thanks_taken_back(event: Event) -> str:
    return _("%(who)s took it back: the thanks are not public any more.") % _facts(event)
