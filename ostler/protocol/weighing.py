"""The answer to a message, from everything that bears on it, and the clauses that decide it."""

from dataclasses import dataclass
from typing import Literal

from ostler.protocol.urgency import EMERGENCY, NEXT_DAY, PROTECT, is_above

Answer = Literal["appropriate", "appropriate-if", "use-another-way"]
CLAUSE_OF = {EMERGENCY: "danger", PROTECT: "live-service", NEXT_DAY: "plain"}


@dataclass(frozen=True)
class Weighed:
    """``asked``: kinds of clause that the words meet and that ask for another way; ``already_there``: the message goes
    there as it is. ``may_be_danger``: too little to call it danger, too much to turn it away. ``not_by_name``: it goes
    to an officer by name, and the text has no clause that allows that."""

    chosen: str
    suggested: str
    may_be_danger: bool
    is_other_capacity: bool
    too_junior: bool
    asked: tuple[str, ...]
    already_there: bool
    not_by_name: bool = False

    @property
    def is_emergency(self) -> bool:
        return EMERGENCY in (self.chosen, self.suggested)

    @property
    def elsewhere(self) -> list[str]:
        """The kinds that ask for another way, the weightiest first."""
        return [*["other-capacity"] * self.is_other_capacity, *self.asked, *["junior"] * self.too_junior,
                *["post"] * self.not_by_name]

    @property
    def answer(self) -> Answer:
        """An emergency is never turned away, nor is what may be one."""
        if not self.is_emergency and self.elsewhere:
            stays = self.may_be_danger or (self.already_there and self.elsewhere == list(self.asked))
            return "appropriate-if" if stays else "use-another-way"
        return "appropriate" if self._of_class[0] == CLAUSE_OF[self.chosen] else "appropriate-if"

    @property
    def kinds(self) -> list[str]:
        """The kinds of clause that apply, the deciding one first."""
        if self.is_emergency:
            return [*self._of_class, *self.asked]
        return [*self.elsewhere, *["danger"] * (self.may_be_danger and bool(self.elsewhere)), *self._of_class]

    @property
    def _of_class(self) -> list[str]:
        if self.suggested == EMERGENCY and self.chosen != EMERGENCY:
            return ["danger"]
        if is_above(self.chosen, self.suggested):
            return ["say-why", CLAUSE_OF[self.chosen]]
        return [CLAUSE_OF[self.chosen]]
