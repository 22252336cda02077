"""Ladders on a deployment of its own (``python -m tests.lost.ladders begin|check``): begun on several matters, by a
clock that goes sixty times as fast; and, afterwards, everything about them that is not as it must be, as JSON."""

import json
import sys
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import django

MATTERS, SPEED = 10, 60.0
LATE = timedelta(minutes=2)     # by that clock: two seconds


def begin() -> None:
    """An emergency each, with a minute a step: somebody, an empty slot, somebody else, and round it goes."""
    from ostler.conversations import actions
    from ostler.duty.models import Ladder
    from ostler.kernel import time
    from ostler.kernel.commit import commits
    from ostler.people.models import Organisation, Person, Post
    from ostler.services.models import Service

    time.keep(time.moment("2026-05-25T22:05+01:00"), SPEED)
    planning, ada = Service.objects.get(lgsl_id=488), Person.objects.get(handle="ada")
    vacant = Post.objects.create(title="Standby", organisation=Organisation.objects.get(kind="council"))
    head = Post.objects.get(title="Head of Planning")
    steps = [{"who": [slot], "wait": 1} for slot in ("now", f"post:{vacant.uid}", f"post:{head.uid}")]
    Ladder.objects.create(urgency="emergency", service=planning, steps=steps, rounds=3, rests=1)
    for number in range(MATTERS):
        actions.start(by=ada, to=f"service:{planning.uid}", body=f"Everything is down, {number}.", urgency="emergency",
                      client_message_id=f"ladder-{number}")
    commits.stop()


def faults() -> list[str]:
    """What was lost, doubled, torn or left behind."""
    from ostler.audit.verify import verify
    from ostler.duty.models import Escalation

    rows = list(Escalation.objects.filter(urgency="emergency"))     # of those begun here
    found = [] if len(rows) == MATTERS else [f"{len(rows)} ladders run, not {MATTERS}"]
    latest = max(row.moved_at for row in rows)
    for row in rows:
        found += [f"{row.about}: {fault}" for fault in (*_order(row), *_pages(row), *_lines(row), *_left(row, latest))]
    return found + ([] if verify().first_fault is None else ["the record does not verify"])


def _order(row: Any) -> list[str]:
    """Every place follows the one before it, with nobody in it twice and nobody left out."""
    from ostler.duty.ladder.graph import Place, after, first

    tries = list(row.tries.order_by("pk"))
    found = [f"{key} is there {count} times" for key, count in
             Counter((each.lap, each.round, each.step, each.slot) for each in tries).items() if count > 1]
    at = [(each.lap, Place(each.round, each.step)) for each in tries]
    at = [place for number, place in enumerate(at) if number == 0 or at[number - 1] != place]
    for (lap, place), (next_lap, following) in pairwise(at):
        wanted = after(row.shape, place)
        if (next_lap, following) != ((lap, wanted) if wanted is not None else (lap + 1, first(row.shape))):
            found.append(f"after {lap} {place} came {next_lap} {following}")
    return found


def _pages(row: Any) -> list[str]:
    from ostler.notify.models import Notice

    found = []
    for each in row.tries.all():
        count = Counter(Notice.objects.filter(group=each.uid).values_list("channel", flat=True))
        wanted = 0 if each.person_id is None else 5
        if len(count) != wanted or any(number > 1 for number in count.values()):
            found.append(f"step {each.step} of round {each.round} has the pages {dict(count)}")
    return found


def _lines(row: Any) -> list[str]:
    from ostler.audit.models import Event

    said = Counter(Event.objects.filter(about=row.about).values_list("tag", flat=True))
    wanted = Counter("duty.skipped" if each.person_id is None else "duty.tried" for each in row.tries.all())
    return [f"{tag} is said {said[tag]} times for {count}" for tag, count in wanted.items() if said[tag] != count]


def _left(row: Any, latest: datetime) -> list[str]:
    """Others were moved on when this one was long due."""
    is_left = row.due_at is None or row.due_at < latest - LATE
    return [f"{row.state}, due {row.due_at}, and nobody works it off"] if is_left else []


def main() -> None:
    django.setup()
    if sys.argv[1] == "begin":
        begin()
    else:
        sys.stdout.write(json.dumps(faults()))


if __name__ == "__main__":
    main()
