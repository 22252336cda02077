"""A swap is proposed or settled: the other one hears of it. When it is, and on which rota, is on the page alone."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.duty.models import Swap
from ostler.duty.models.swap import PROPOSED
from ostler.duty.proving import channels_of
from ostler.kernel.language import said
from ostler.notify.actions import Call, queue
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "swap"


def tell(swap: Swap, to: Person) -> None:
    """In the transaction of what it tells of."""
    queue([Call(person=to, channels=tuple(channels_of(to)), kind=KIND, about=swap_ref(swap),
                key=f"{KIND} {swap.uid} {swap.state}", facts={"swap": swap.uid, "state": swap.state})])


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The rota's name, and no more."""
    swap = Swap.objects.select_related("rota").get(uid=notice.facts["swap"])
    rota = {"rota": said(swap.rota, "name")}
    if notice.facts["state"] == PROPOSED:
        return Text(_("Ostler: a swap is proposed"), _("You are asked to swap on the rota %(rota)s.") % rota,
                    reverse("duty:swaps"))
    return Text(_("Ostler: a swap is settled"), _("A swap you proposed on the rota %(rota)s is settled.") % rota,
                reverse("duty:swaps"))


def swap_ref(swap: Swap) -> str:
    return f"duty.swap:{swap.uid}"


def register() -> None:
    kinds.add(KIND, Kind(words))
