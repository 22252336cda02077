"""In the morning the monitoring officer hears of flags that nobody reviewed in time, and that no post is the lead's."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostler.conversations import sealed
from ostler.conversations.models import Flag
from ostler.conversations.models.party import KEEPS_SEALED
from ostler.notify.digests import Waiting, digests
from ostler.people.models import Person


def waiting(person: Person) -> Sequence[Waiting]:
    """Counts alone: nothing of what they are about."""
    if not person.has_role(KEEPS_SEALED):
        return []
    late = Flag.objects.overdue().count()
    lines = [Waiting(late, ngettext("%(count)d flag was not reviewed by its day",
                                    "%(count)d flags were not reviewed by their day", late) % {"count": late})]
    if not sealed.lead_posts():
        lines.append(Waiting(1, _("No post is the safeguarding lead's")))
    return lines


def register() -> None:
    digests.add("flags", waiting)
