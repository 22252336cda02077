"""Write the classes of a draft. Which there are is fixed: what each promises is the council's."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.people.models import Person
from ostler.protocol.actions.record import editable, not_overtaken, record
from ostler.protocol.models import UrgencyClass
from ostler.protocol.refusals import Refused
from ostler.protocol.urgency import EMERGENCY, NEXT_DAY


@transaction.atomic
def change_class(
    *, by: Person, kind: UrgencyClass, explanation: str, explanation_cy: str = "", pages_off_duty: bool | None = None,
    acknowledgement_minutes: int | None = None, next_word_minutes: int | None = None,
    acknowledgement_days: int, reply_days: int, seen: str = "",
) -> UrgencyClass:
    """What it is for, how soon somebody says *I have it*, how soon the next word comes, and the working days. Minutes
    count at any hour, so that a class which pages nobody has none to be acknowledged in. An emergency always reaches
    the duty officer, and what can wait never does. ``seen`` as of a clause."""
    held = editable(by, kind.version)
    kind = held.classes.get(pk=kind.pk)
    not_overtaken(kind, seen)
    if not explanation.strip():
        raise Refused(_("Say what the class is for."))
    if min(acknowledgement_days, reply_days) < 1 or reply_days < acknowledgement_days:
        raise Refused(_("A reply cannot be promised sooner than the acknowledgement, and each takes a day at least."))
    kind.explanation, kind.explanation_cy = explanation.strip(), explanation_cy.strip()
    kind.acknowledgement_days, kind.reply_days = acknowledgement_days, reply_days
    kind.pages_off_duty = {EMERGENCY: True, NEXT_DAY: False}.get(
        kind.key, kind.pages_off_duty if pages_off_duty is None else pages_off_duty)
    if kind.pages_off_duty and not (acknowledgement_minutes and next_word_minutes):
        raise Refused(_("Say in how many minutes somebody answers, and in how many the sender hears again."))
    kind.acknowledgement_minutes = acknowledgement_minutes if kind.pages_off_duty else None
    kind.next_word_minutes = next_word_minutes if kind.key != NEXT_DAY else None
    kind.save()
    record("protocol.class-changed", by, held, key=kind.key)
    return kind
