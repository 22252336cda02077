"""What the law lets a council keep from the public, by its nation: Schedule 12A of the Local Government Act 1972 in
England and Wales, Schedule 7A of the 1973 Act in Scotland, Schedule 6 of the 2014 Act in Northern Ireland."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from ostler.people.models import Organisation

OTHERWISE: Final = "england"


@dataclass(frozen=True)
class Paragraph:
    """``number`` as the Act counts; ``about`` in our words."""

    number: str
    about: str


@dataclass(frozen=True)
class Schedule:
    """One nation's: ``act`` is its citation, ``qualified`` what takes a description away again."""

    nation: str
    act: str
    qualified: str
    paragraphs: tuple[Paragraph, ...]

    def paragraph(self, number: str) -> Paragraph | None:
        return next((each for each in self.paragraphs if each.number == number), None)


def in_force() -> Schedule:
    """That of the nation in which this council lies."""
    council = Organisation.objects.filter(kind="council").order_by("pk").first()
    return schedules().get(council.nation if council else "", schedules()[OTHERWISE])


@lru_cache(maxsize=1)
def schedules() -> dict[str, Schedule]:
    """All that ship, by nation."""
    shipped = tomllib.loads(resources.files("ostler.social").joinpath("shipped", "exempt.toml").read_text("utf-8"))
    return {nation: Schedule(nation, each["act"], each["qualified"],
                             tuple(Paragraph(**row) for row in each["paragraphs"])) for nation, each in shipped.items()}
