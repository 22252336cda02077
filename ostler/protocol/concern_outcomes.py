"""What came of a concern: a short list, so that it can be said without telling what it was about."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OUTCOMES: Final[dict[str, str | Promise]] = {
    "advice": _("Advice was given"),
    "settled": _("It was settled between those concerned"),
    "another-process": _("It goes on in another process, such as a standards complaint"),
    "nothing-more": _("Nothing more is to be done"),
}
