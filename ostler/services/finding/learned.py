"""What "Not ours" taught, laid over the ranking: gently, and only for words like those it was taught with.

A lesson shifts by how alike the words are and how often it was taught. Taught once, it sets right two services
that both fit the very same words; a service that does not fit them takes two. Words that are half alike move a
little, others not at all, and all lessons together move no service by more than BOLDEST of the best score.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ostler.services.models import Lesson

ALIKE = 0.5         # the share of common words below which a lesson keeps out
BOLDEST = 0.8       # the most that all lessons together move, as a share of the best score
LESSONS_READ = 2_000
Shifts = dict[int, float]


@dataclass(frozen=True)
class Learned:
    """One lesson: these words are not the one service's (by key), but the other's."""

    stems: frozenset[str]
    wrong: int | None
    right: int | None
    count: int

    def strength(self, stems: Collection[str]) -> float:
        """How much this lesson has to say about such words, up to 1."""
        common = len(self.stems.intersection(stems))
        alike = common / (len(self.stems) + len(stems) - common) if common else 0.0
        return alike**2 * self.count / (self.count + 1) if alike >= ALIKE else 0.0


def lessons() -> list[Learned]:
    """The lessons as they stand, the latest first; there are as many as corrections, hence few."""
    rows = Lesson.objects.order_by("-taught_at", "-pk").values_list("stems", "wrong", "right", "count")[:LESSONS_READ]
    return [Learned(frozenset(stems.split()), wrong, right, count) for stems, wrong, right, count in rows]


def shifts(stems: Collection[str], learned: Iterable[Learned]) -> Shifts:
    """By how much of the best score each service moves, up or down."""
    moved: dict[int, float] = defaultdict(float)
    for lesson in learned:
        strength = lesson.strength(stems)
        if strength and lesson.wrong is not None:
            moved[lesson.wrong] -= strength
        if strength and lesson.right is not None:
            moved[lesson.right] += strength
    return {key: BOLDEST * max(-1.0, min(1.0, by)) for key, by in moved.items() if by}
