"""Whom to ring when life or safety is at risk: numbers that dial, whatever else is down."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from ostler.people.models import Post

GAS_GREAT_BRITAIN = "0800 111 999"       # the National Gas Emergency Service
GAS_NORTHERN_IRELAND = "0800 002 001"    # the Northern Ireland Gas Emergency Service


@dataclass(frozen=True)
class Line:
    """A number to ring, and for what."""

    label: str
    number: str

    @property
    def url(self) -> str:
        """``tel:`` and the digits."""
        return "tel:" + self.number.replace(" ", "")


def safeguarding_lines() -> list[Line]:
    """999, then the safeguarding team out of hours; where no number of theirs is set, the council's own."""
    danger = Line(_("Danger to life: %(number)s") % {"number": "999"}, "999")
    team = settings.OSTLER_SAFEGUARDING_NUMBER
    if not team:
        return [danger, *lines()[2:]]
    return [danger, Line(_("Safeguarding team, out of hours: %(number)s") % {"number": team}, team)]


def lines() -> list[Line]:
    """999, gas, and the council's own out-of-hours number where the duty desk has one."""
    gas = GAS_NORTHERN_IRELAND if settings.OSTLER_NATION == "northern-ireland" else GAS_GREAT_BRITAIN
    desks = Post.objects.filter(is_desk=True, abolished_at=None).exclude(phone="").order_by("pk")
    return [
        Line(_("Danger to life: %(number)s") % {"number": "999"}, "999"),
        Line(_("Smell of gas: %(number)s") % {"number": gas}, gas),
        *(Line(_("The council, out of hours: %(number)s") % {"number": desk.phone}, desk.phone) for desk in desks),
    ]
