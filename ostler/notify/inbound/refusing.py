"""What was not taken, said kindly: at most once a day to an address or a number, and never to a machine."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "not-taken"
LASTS: Final = timedelta(days=1)


def tell(channel: str, address: str, why: str) -> Callable[[], None]:
    """Queue it, when the outcome is written. The day and the address make it one."""

    def queued() -> None:
        now = time.now()
        who = hashlib.sha256(address.encode()).hexdigest()[:32]
        Notice.objects.bulk_create([Notice(
            person=None, channel=channel, kind=KIND, facts={"why": why}, address=address, queued_at=now, due_at=now,
            expires_at=now + LASTS, key=f"{KIND} {channel} {who} {time.today().isoformat()}")], ignore_conflicts=True)

    return queued


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """Why not, and how to reach us. Nothing of what was sent."""
    said = _reason(str(notice.facts.get("why", "")), channel)
    if channel == "sms":
        return Text("", f"{said} {settings.OSTLER_BASE_URL}")
    ways = _("You can always write here: %(address)s") % {"address": settings.OSTLER_BASE_URL}
    asking = _("If you think this is wrong, ask the council's member support or your administrator.")
    return Text(_("Your message was not taken"), f"{said}\n\n{ways}\n\n{asking}", "/")


def _reason(why: str, channel: str) -> str:
    if why == "unknown" and channel == "sms":
        return _("This number is not registered here, so your text was not taken. Sign in and add it, or write at:")
    return {
        "forged": _("A mail that came in your name could not be proven to be yours, so it was not taken. If you "
                    "sent it, send it from the council's own mail, or sign in and write there."),
        "outsider": _("Only councillors, officers and partners can write here this way, so your message was not "
                      "taken."),
        "not-yours": _("There is no such matter, or it is not yours to answer, so your message was not taken."),
        "no-words": _("There were no new words in your message, so there was nothing to take."),
    }.get(why, _("This address is not registered here, so your mail was not taken."))


def register() -> None:
    kinds.add(KIND, Kind(words, is_asked_for=True))
