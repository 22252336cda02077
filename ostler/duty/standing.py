"""Who stands for a post at one instant: a holder at work, else a cover, else the duty officer, else nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ostler.duty.rota import Rota
from ostler.people.models import Person, Post

Way = Literal["holder", "cover", "duty", "nobody"]


@dataclass(frozen=True)
class Standing:
    """``post`` is the post that ``person`` holds where that is why they answer; the duty officer needs none."""

    way: Way
    person: Person | None = None
    post: Post | None = None

    @property
    def key(self) -> tuple[Way, int | None, int | None]:
        """Two instants with the same key have the same answer."""
        return self.way, self.person.pk if self.person else None, self.post.pk if self.post else None


NOBODY = Standing("nobody")


def stand(rota: Rota, post: Post | None, at: datetime, prefer: Person | None = None) -> Standing:
    """Who answers for a post (None: the duty desk). ``prefer`` is a holder to be asked before the others."""
    if post is None or post.is_desk:
        return _duty(rota, at) or _holder(rota, post, at, prefer) or NOBODY
    return _holder(rota, post, at, prefer) or _cover(rota, post, at) or _duty(rota, at) or NOBODY


def _holder(rota: Rota, post: Post | None, at: datetime, prefer: Person | None) -> Standing | None:
    if post is None:
        return None
    person = at_work(rota, post, at, prefer)
    return Standing("holder", person, post) if person else None


def _cover(rota: Rota, post: Post, at: datetime) -> Standing | None:
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


def _duty(rota: Rota, at: datetime) -> Standing | None:
    shift = rota.shift(at)
    return Standing("duty", shift.person) if shift else None


def at_work(rota: Rota, post: Post, at: datetime, prefer: Person | None = None) -> Person | None:
    """A holder of the post who is at work now; of several the preferred, else the first in the rota's order."""
    holders = [person for person in rota.holders(post, at) if rota.is_at_work(person, post, at)]
    return prefer if prefer in holders else next(iter(holders), None)


def next_change(rota: Rota, post: Post | None, at: datetime,
                prefer: Person | None = None) -> tuple[datetime | None, Standing]:
    """When the answer is next another one, and which: (None, NOBODY) where it stays beyond the horizon."""
    now = stand(rota, post, at, prefer).key
    for edge in rota.edges([post] if post else [], at):
        after = stand(rota, post, edge, prefer)
        if after.key != now:
            return edge, after
    return None, NOBODY
