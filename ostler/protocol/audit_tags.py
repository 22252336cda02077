"""What the log's lines about the protocol say. Of a draft they say what was done, never its words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


def facts(event: Event) -> dict[str, str]:
    return dict(event.facts)


@presents("protocol.draft-started")
def draft_started(event: Event) -> str:
    return _("A draft of the protocol was started.")


@presents("protocol.draft-renamed")
def draft_renamed(event: Event) -> str:
    return _("The draft got another title.")


@presents("protocol.draft-removed")
def draft_removed(event: Event) -> str:
    return _("The draft was taken away.")


@presents("protocol.clause-added")
def clause_added(event: Event) -> str:
    return _("Clause %(number)s was added to the draft.") % facts(event)


@presents("protocol.clause-changed")
def clause_changed(event: Event) -> str:
    return _("Clause %(number)s of the draft was changed.") % facts(event)


@presents("protocol.clause-moved")
def clause_moved(event: Event) -> str:
    return _("Clause %(number)s of the draft was moved.") % facts(event)


@presents("protocol.clause-removed")
def clause_removed(event: Event) -> str:
    return _("Clause %(number)s was taken out of the draft.") % facts(event)


@presents("protocol.class-changed")
def class_changed(event: Event) -> str:
    return _("The class %(key)s of the draft was changed.") % facts(event)


@presents("protocol.adopted")
def adopted(event: Event) -> str:
    return _("The protocol “%(title)s” was adopted on %(adopted)s, minute %(minute)s, in force from %(starts)s.") % {
        **event.facts, **{name: _day(event.facts[name]) for name in ("adopted", "starts")}}


def _day(written: str) -> str:
    return date_format(date.fromisoformat(written), "D j M Y")
