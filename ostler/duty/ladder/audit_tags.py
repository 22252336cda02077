"""What a ladder did about a matter, each in one sentence, on the matter's own chain. By post, never by name."""

from datetime import datetime

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.duty.ladder import labels
from ostler.kernel.saying import when

_WHY = {
    "nobody": lambda: _("%(who)s: nobody is down for it. The next was tried at once."),
    "vacant": lambda: _("%(who)s: the post is vacant. The next was tried at once."),
    "away": lambda: _("%(who)s: not there. The next was tried at once."),
    "tried-already": lambda: _("%(who)s: the same person, tried already. The next was tried at once."),
}


def _who(event: Event) -> dict[str, str]:
    return {"who": labels.said(event.facts["as"])}


@presents("duty.tried")
def tried(event: Event) -> str:
    return _("Tried: %(who)s, until %(until)s.") % (_who(event) | {"until": _moment(event.facts["until"])})


@presents("duty.skipped")
def skipped(event: Event) -> str:
    return _WHY.get(event.facts["why"], _WHY["nobody"])() % _who(event)


@presents("duty.unreached")
def unreached(event: Event) -> str:
    return _("%(who)s: no call reached them.") % _who(event)


@presents("duty.told-by-wish")
def told_by_wish(event: Event) -> str:
    return _("%(who)s: told as well, as they wish to be at any hour.") % _who(event)


@presents("duty.word-lapsed")
def word_lapsed(event: Event) -> str:
    return _("The word promised by %(due)s did not come. It is tried again from the first step.") % {
        "due": _moment(event.facts["due"])}


@presents("duty.all-tried")
def all_tried(event: Event) -> str:
    return _("Everybody was tried and nobody answered. It begins again %(again)s.") % {
        "again": _moment(event.facts["again"])}


def _moment(iso: str) -> str:
    return when(datetime.fromisoformat(iso)) if iso else ""
