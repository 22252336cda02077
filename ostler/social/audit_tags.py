"""What has happened to something published, each kind in one sentence."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.social import levels


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


@presents("social.drafted")
def drafted(event: Event) -> str:
    return _("A draft was kept.")


@presents("social.discarded")
def discarded(event: Event) -> str:
    return _("The draft was put away.")


@presents("social.agreement-asked")
def agreement_asked(event: Event) -> str:
    return _("It waits until everybody who writes it has agreed to its words.")


@presents("social.agreed")
def agreed(event: Event) -> str:
    return _("One of those who write it agreed to its words.")


@presents("social.scheduled")
def scheduled(event: Event) -> str:
    return _("It is to be published at %(at)s.") % {"at": event.facts.get("at", "")}


@presents("social.unscheduled")
def unscheduled(event: Event) -> str:
    return _("It is a draft again, and is not published by itself.")


@presents("social.not-published")
def not_published(event: Event) -> str:
    return _("Its time came, and it was not published: %(why)s") % {"why": event.facts.get("why", "")}


@presents("social.level-set")
def level_set(event: Event) -> str:
    return _("Who may read it was changed from “%(before)s” to “%(after)s”.") % {
        "before": levels.label(event.facts.get("before", "")), "after": levels.label(event.facts.get("after", ""))}
