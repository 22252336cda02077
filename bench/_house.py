"""A seeded council to measure on: pairs of a councillor and an officer, each with a matter between them.

    house = _house.build(Place(folder), pairs=200, others=0)
    house.pairs[0].councillor.token, .uid, .conversation        # and .officer; house.others: officers with tokens

The rows are what the real actions make: every matter is opened by ``actions.start`` to the officer's post, who is at
work round the clock, so that each message has one delivery, "sent". Seed once (about 10 s for 200 pairs) and copy
the place (``house.on(place.copy(…))``) for each run. It is built by a process of its own: `python -m bench._house`.
"""

import argparse
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bench import _words
from bench._place import Place

SEATS = "seats.json"        # who is who, in the data folder


@dataclass(frozen=True)
class Seat:
    """Somebody who can send and listen."""

    uid: str
    token: str


@dataclass(frozen=True)
class Pair:
    """Two people and the matter between them, by its uid."""

    councillor: Seat
    officer: Seat
    conversation: str


@dataclass(frozen=True)
class House:
    """A seeded place. ``messages`` is how many it holds before anything is measured."""

    place: Place
    pairs: list[Pair]
    others: list[Seat]

    @property
    def messages(self) -> int:
        """One for every matter: the words that opened it."""
        return len(self.pairs)

    def on(self, place: Place) -> "House":
        """The same people on a copy of the place."""
        return replace(self, place=place)


def build(place: Place, pairs: int = 200, others: int = 0) -> House:
    """Seed an empty place (its PostgreSQL database must exist)."""
    place.folder.mkdir(parents=True, exist_ok=True)
    if place.is_postgresql:
        place.ostler("migrate", "--verbosity", "0")
    place.python("-m", "bench._house", str(pairs), str(others))
    return read(place)


def read(place: Place) -> House:
    """A place that was seeded before."""
    seats = json.loads((place.folder / SEATS).read_text())
    pairs = [Pair(Seat(**pair["councillor"]), Seat(**pair["officer"]), pair["conversation"])
             for pair in seats["pairs"]]
    return House(place, pairs, [Seat(**seat) for seat in seats["others"]])


def main() -> None:
    """Seed the place that the environment names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=int)
    parser.add_argument("others", type=int)
    options = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings

    seats = _seed(options.pairs, options.others)
    (Path(settings.OSTLER_DATA) / SEATS).write_text(json.dumps(seats))


def _seed(pairs: int, others: int) -> dict[str, Any]:
    from django.db import transaction

    from ostler.config import serving
    from ostler.kernel import database

    database.make_ready()
    serving.prepare()
    with transaction.atomic():
        councillors = _people("councillor", pairs)
        officers = _people("officer", pairs + others)
        posts = _posts(officers[:pairs])
        seats = _tokens([*councillors, *officers])
        chosen = [_matter(asked, post, number) for number, (asked, post) in enumerate(
            zip(councillors, posts, strict=True))]
    made = [Pair(seats[number], seats[pairs + number], uid) for number, uid in enumerate(chosen)]
    return {"pairs": [asdict(pair) for pair in made], "others": [asdict(seat) for seat in seats[2 * pairs:]]}


def _people(role: str, count: int) -> list[Any]:
    from ostler.kernel import time
    from ostler.people.models import Organisation, Person, Role

    council = Organisation.objects.filter(kind="council").first() or Organisation.objects.create(
        kind="council", name="Upper Measure", nation="england")
    people = Person.objects.bulk_create(
        Person(name=f"{role.title()} {number}", handle=f"{role}-{number}", organisation=council)
        for number in range(count))
    Role.objects.bulk_create(Role(person=person, role=role, since=time.now()) for person in people)
    return people


def _posts(officers: list[Any]) -> list[Any]:
    """A post each, all under one director; the council works round the clock, whenever this is run."""
    from ostler.duty.models import WorkingWeek
    from ostler.kernel import time
    from ostler.people.models import Holding, Organisation, Post

    place = Organisation.objects.create(kind="directorate", name="Place", parent=officers[0].organisation)
    director = Post.objects.create(title="Director of Place", organisation=place, level=2)
    posts = Post.objects.bulk_create(
        Post(title=f"Area engineer {number}", organisation=place, level=4, manager=director)
        for number in range(len(officers)))
    Holding.objects.bulk_create(
        Holding(post=post, person=officer, since=time.now()) for post, officer in zip(posts, officers, strict=True))
    always = {str(day): [["00:00", "24:00"]] for day in range(7)}
    WorkingWeek.objects.create(hours=always, since=time.today())
    return posts


def _tokens(people: list[Any]) -> list[Seat]:
    from ostler.kernel import time
    from ostler.people import tokens
    from ostler.people.models import Token

    seats = [Seat(person.uid, f"{tokens.PREFIX}measure-{person.uid}") for person in people]
    Token.objects.bulk_create(
        Token(person=person, digest=tokens.digest(seat.token), label="bench", made_at=time.real_now())
        for person, seat in zip(people, seats, strict=True))
    return seats


def _matter(asked: Any, post: Any, number: int) -> str:
    """Opened by the real action, as a plain question: the class that asks most of the store (is she at work?)."""
    from ostler.conversations import actions

    conversation = actions.start(by=asked, to=f"post:{post.uid}", body=_words.said(number),
                                 client_message_id=f"opened-{number}", urgency="next-working-day")
    return str(conversation.uid)


if __name__ == "__main__":
    main()
