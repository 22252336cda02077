"""A matter for which somebody is called: as much of it as decides who is in it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, cast

from ostler.kernel import rows


@dataclass(frozen=True, slots=True)
class Paged:
    """Held by who read it. Times are UTC; ``sealed_at`` as the database gives it, for whether it is there."""

    pk: int
    uid: str
    state: str
    last_at: datetime
    with_person_id: int | None
    with_post_id: int | None
    sealed_at: Any

    @property
    def ref(self) -> str:
        return f"conversations.conversation:{self.uid}"


COLUMNS: Final = ", ".join(("id", *(each.name for each in fields(Paged)[1:])))


def read(found: Iterable[tuple[Any, ...]]) -> dict[str, Paged]:
    """What a question for these columns found, by reference."""
    made = (Paged(pk, uid, state, cast(datetime, rows.moment(last_at)), person, post, sealed_at)
            for pk, uid, state, last_at, person, post, sealed_at in found)
    return {each.ref: each for each in made}
