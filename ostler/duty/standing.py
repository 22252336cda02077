"""Who stands for a post at one instant: a holder at work, else a cover, else whom the service's or the post's rota
names, else the duty officer, else nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ostler.duty.facts import DESK, Facts
from ostler.duty.models import Rota
from ostler.people.models import Person, Post

Way = Literal["holder", "cover", "rota", "duty", "nobody"]


@dataclass(frozen=True)
class Standing:
    """``post`` is the post that ``person`` holds where that is why they answer; whoever is on
    duty needs none: ``rota`` names them."""

    way: Way
    person: Person | None = None
    post: Post | None = None
    rota: Rota | None = None

    @property
    def key(self) -> tuple[Way, int | None, int | None, int | None]:
        """Two instants with the same key have the same answer."""
        rota = self.rota.pk if self.rota and self.way == "rota" else None
        return self.way, self.person.pk if self.person else None, self.post.pk if self.post else None, rota


NOBODY = Standing("nobody")


def stand(rota: Facts, post: Post | None, at: datetime, prefer: Person | None = None,
          service: int | None = None) -> Standing:
    """Who answers for a post (None: the duty desk). ``prefer`` is a holder to be asked before the others, ``service``
    (a primary key) what it is about: its rota goes before the post's."""
    if post is None or post.is_desk:
        return _on_rota(rota, None, service, at) or _duty(rota, at) or _holder(rota, post, at, prefer) or NOBODY
    return (_holder(rota, post, at, prefer) or _cover(rota, post, at) or _on_rota(rota, post, service, at)
            or _duty(rota, at) or NOBODY)


def _holder(rota: Facts, post: Post | None, at: datetime, prefer: Person | None) -> Standing | None:
    if post is None:
        return None
    person = at_work(rota, post, at, prefer)
    return Standing("holder", person, post) if person else None


def _cover(rota: Facts, post: Post, at: datetime) -> Standing | None:
    """The first cover at work, going through a cover's own covers before the next step."""
    seen = {post.pk}
    waiting = list(rota.covers.get(post.pk, []))
    while waiting:
        cover = waiting.pop(0)
        if cover.pk in seen:
            continue
        seen.add(cover.pk)
        if person := at_work(rota, cover, at):
            return Standing("cover", person, cover)
        waiting = [*rota.covers.get(cover.pk, []), *waiting]
    return None


def _on_rota(rota: Facts, post: Post | None, service: int | None, at: datetime) -> Standing | None:
    """Whom the first rota names that has somebody."""
    placed = (each for key in rota.keys_for(post, service) for each in rota.on(key, at)[:1])
    found = next(placed, None)
    return Standing("rota", found.person, rota=found.rota) if found else None


def _duty(rota: Facts, at: datetime) -> Standing | None:
    found = next(iter(rota.on(DESK, at)), None)
    return Standing("duty", found.person, rota=found.rota) if found else None


def at_work(rota: Facts, post: Post, at: datetime, prefer: Person | None = None) -> Person | None:
    """A holder of the post who is at work now; of several the preferred, else the first in the rota's order."""
    holders = [person for person in rota.holders(post, at) if rota.is_at_work(person, post, at)]
    return prefer if prefer in holders else next(iter(holders), None)


def next_change(rota: Facts, post: Post | None, at: datetime,
                prefer: Person | None = None, service: int | None = None) -> tuple[datetime | None, Standing]:
    """When the answer is next another one, and which: (None, NOBODY) where it stays beyond the horizon."""
    now = stand(rota, post, at, prefer, service).key
    for edge in rota.edges([post] if post else [], at, rota.keys_for(post, service)):
        after = stand(rota, post, edge, prefer, service)
        if after.key != now:
            return edge, after
    return None, NOBODY
