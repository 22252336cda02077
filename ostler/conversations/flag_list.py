"""The list of safeguarding flags: for those who see to them, and as sealed hits for who answers requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.conversations import sealed
from ostler.conversations.models import Flag
from ostler.conversations.models.party import KEEPS_SEALED
from ostler.people.models import Person

LIFTED = 50     # of those lifted the newest


@dataclass(frozen=True)
class SeenTo:
    """What stands on the first page of who sees to flags. ``has_lead``: a post is the safeguarding lead's; said to the
    monitoring officer alone."""

    standing: int
    overdue: int
    has_lead: bool


@dataclass(frozen=True)
class Hit:
    """A matter that a search for disclosure finds and does not show: reference and dates, no words, no names."""

    reference: str
    opened_at: datetime
    last_at: datetime
    flagged_at: datetime

    @property
    def regime(self) -> str:
        """What its words most likely are, for who decides with the lead."""
        return _("Likely personal data of somebody at risk: section 40 of the Freedom of Information Act 2000, or "
                 "regulation 13 where it is environmental. For a subject access request see Schedule 3 to the Data "
                 "Protection Act 2018.")


def standing(person: Person) -> list[Flag]:
    """Those that stand, the review longest overdue first."""
    return list(Flag.objects.visible_to(person).standing().select_related("conversation", "set_by")
                .order_by("review_on", "pk"))


def lifted(person: Person) -> list[Flag]:
    """Those that were lifted, the last first."""
    found = Flag.objects.visible_to(person).exclude(lifted_at=None)
    return list(found.select_related("conversation", "set_by", "lifted_by").order_by("-lifted_at", "-pk")[:LIFTED])


def hits(person: Person) -> Sequence[Hit]:
    """What is sealed, for a records officer."""
    found = Flag.objects.sealed_for(person).standing().select_related("conversation").order_by("set_at", "pk")
    return [Hit(each.conversation.reference, each.conversation.opened_at, each.conversation.last_at, each.set_at)
            for each in found]


def seen_to(person: Person) -> SeenTo | None:
    """For the monitoring officer and for the lead; None for everybody else."""
    is_monitoring = person.has_role(KEEPS_SEALED)
    if not is_monitoring and not _holds_lead(person):
        return None
    seen = Flag.objects.visible_to(person)
    return SeenTo(seen.standing().count(), seen.overdue().count(), not is_monitoring or bool(sealed.lead_posts()))


def _holds_lead(person: Person) -> bool:
    """From memory: asked for every first page."""
    return any(sealed.holds(person, post) for post in sealed.lead_posts())
