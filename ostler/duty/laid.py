"""The patterns of all rotas laid out over the window of a roll, so that who is on at an instant is found quickly."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ostler.duty.models import Member, Rota
from ostler.duty.patterns import Slot

MOST_AT_ONCE = 8        # slots of one pattern that may run together: two in a doubled hour, more where hours are tiny


class Layer:
    """The slots of one pattern, in order of their beginning."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self.slots = sorted(slots, key=lambda slot: (slot.starts, slot.ends))
        self._starts = [slot.starts for slot in self.slots]

    def running(self, at: datetime) -> list[Slot]:
        """What runs at an instant, the outgoing first."""
        place = bisect_right(self._starts, at)
        return [slot for slot in self.slots[max(0, place - MOST_AT_ONCE):place] if at < slot.ends]


@dataclass
class Laid:
    """By the rota's primary key: the rota, what lays its patterns in the order in which they are asked, and the members
    named. ``desk`` lists the rotas of the duty desk, which are asked as one."""

    rotas: dict[int, Rota] = field(default_factory=dict)
    makers: dict[int, list[Callable[[], Layer]]] = field(default_factory=dict)
    members: dict[int, list[Member]] = field(default_factory=dict)
    desk: list[int] = field(default_factory=list)
    by_post: dict[int, list[int]] = field(default_factory=dict)
    by_service: dict[int, list[int]] = field(default_factory=dict)
    naming: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))     # a person -> the rotas
    _layers: dict[int, list[Layer]] = field(default_factory=dict)

    def add(self, rota: Rota) -> None:
        """Enter a rota, without its patterns yet."""
        self.rotas[rota.pk] = rota
        if rota.service_id is not None:
            self.by_service.setdefault(rota.service_id, []).append(rota.pk)
        elif rota.post is not None and rota.post.is_desk:
            self.desk.append(rota.pk)
        elif rota.post_id is not None:
            self.by_post.setdefault(rota.post_id, []).append(rota.pk)

    def layers(self, key: int) -> list[Layer]:
        """The layers of one rota, laid when it is first asked for: between two changes few rotas are."""
        if key not in self._layers:
            self._layers[key] = [make() for make in self.makers.get(key, ())]
        return self._layers[key]

    def edges(self, keys: Iterable[int]) -> set[datetime]:
        """Where a slot of these rotas begins or ends."""
        return {edge for key in keys for layer in self.layers(key) for slot in layer.slots
                for edge in (slot.starts, slot.ends)}
