"""Run on a place (``python -m bench._ladders WAITING DUE``): fill it with ladders and measure, by a clock that is the
machine's. Prints JSON: seconds, by what was measured.

Every page goes out on five channels; those that lead outside end at a provider that takes 20 ms and notes when a page
was handed to it. Late is how long that was after the step was due, or after the matter was sent.
"""

import json
import statistics
import sys
import time as machine
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import django

from bench._paged import CHANNELS, POSTS, Providers, fill, officers

PAGES, SPREAD = 200, 20.0       # so many ladders come due over so many seconds: ten pages a second, on five channels
LIVE, BETWEEN = 20, 0.1         # so many emergencies are sent beside a lot, so many seconds apart
PATIENCE = 120.0
LATER = timedelta(hours=3)


def main() -> None:
    """Build, measure, say so."""
    django.setup()
    from django.core.management import call_command

    from ostler.kernel.commit import commits

    waiting, due = int(sys.argv[1]), int(sys.argv[2])
    call_command("migrate", interactive=False, verbosity=0)
    house = House.filled(waiting, due)
    found = {"worked off": house.work_off(due), "their pages sent": house.send()}
    found |= house.one_by_one(PAGES)
    found |= house.beside_digests(due)
    found |= house.at_once(due)
    print(json.dumps(found))
    commits.stop()


@dataclass
class House:
    """Full of ladders. ``given`` are the providers, ``keys`` the ladders that wait."""

    cast: Any
    providers: Providers
    keys: list[int]

    @classmethod
    def filled(cls, waiting: int, due: int) -> "House":
        from django.urls import reverse

        from tests.cast import Cast

        import_module("ostler.config.asgi")     # threads take turns as in a server
        reverse("web:home")                     # which has its addresses in memory
        cast = Cast.on_stage()
        posts = officers(cast, POSTS)
        return cls(cast, Providers.entered(), fill(cast, posts, waiting + 2 * due))

    def work_off(self, count: int) -> float:
        """So many are due at once: how long until the last was moved on, its pages queued."""
        from ostler.duty.ladder import working

        self._due([machine_now()] * count)
        began = machine.perf_counter()
        while working.work_off():
            continue
        return machine.perf_counter() - began

    def send(self) -> float:
        """What was queued leaves: nobody else is at work."""
        from ostler.notify.models import Notice
        from ostler.notify.work import work_off_now

        began = machine.perf_counter()
        while work_off_now() or Notice.objects.filter(outcome="queued").exists():
            machine.sleep(0.001)
        return machine.perf_counter() - began

    def one_by_one(self, count: int) -> dict[str, float]:
        """The worker goes; so many come due over some seconds."""
        from ostler.config import worker

        begins = machine_now() + timedelta(seconds=1)
        wanted = self._due([begins + timedelta(seconds=SPREAD * number / count) for number in range(count)])
        with worker.running():
            self._until(wanted, SPREAD + PATIENCE)
        late = self._late(wanted)
        return {"one by one, p50": statistics.median(late), "one by one, p99": _p99(late)}

    def at_once(self, count: int) -> dict[str, float]:
        """The worker goes; so many come due at once, and emergencies are sent meanwhile."""
        from ostler.config import worker

        with worker.running():
            wanted = self._due([machine_now()] * count)
            live = self._emergencies("beside ladders")
            self._until(wanted, PATIENCE)
            late = self._late(wanted)
            return {"at once, p50": statistics.median(late), "at once, last": max(late),
                    "live beside ladders, p50": statistics.median(live), "live beside ladders, last": max(live)}

    def beside_digests(self, count: int) -> dict[str, float]:
        """The worker goes; so many digests are due at once, and emergencies are sent meanwhile."""
        from django.db.models import Max

        from ostler.config import worker
        from ostler.kernel.commit import commits
        from ostler.notify.actions import Call, queue
        from ostler.notify.models import Notice
        from ostler.people.models import Person

        people = list(Person.objects.filter(handle__startswith="officer-"))
        calls = [Call(people[number % len(people)], ("email",), "digest", "", f"bench {number}")
                 for number in range(count)]
        began = machine_now()
        with worker.running():
            commits.do(lambda: queue(calls))
            live = self._emergencies("beside digests")
            while Notice.objects.filter(kind="digest", outcome="queued").exists():
                machine.sleep(0.2)
        settled = Notice.objects.filter(kind="digest", outcome="sent").aggregate(last=Max("settled_at"))["last"]
        return {"live beside digests, p50": statistics.median(live), "live beside digests, last": max(live),
                "all digests sent": (settled - began).total_seconds() if settled else float("inf")}

    def _emergencies(self, name: str) -> list[float]:
        """Sent one after another; how late each page of each was, after the message was on the disk."""
        from ostler.conversations import actions

        sent: dict[str, datetime] = {}
        for number in range(LIVE):
            matter = actions.start(by=self.cast.ada, to=f"service:{self.cast.planning.uid}", urgency="emergency",
                                   body=f"Everything is down, {number}.", client_message_id=f"{name} {number}")
            sent[matter.ref] = machine_now()
            machine.sleep(BETWEEN)
        self._until(sent, PATIENCE)
        return self._late(sent)

    def _due(self, times: list[datetime]) -> dict[str, datetime]:
        """The next of the waiting ladders come due then. Answers when, by matter."""
        from ostler.duty.models import Escalation

        some, self.keys = self.keys[: len(times)], self.keys[len(times) :]
        Escalation.objects.bulk_update([Escalation(pk=key, due_at=at) for key, at in zip(some, times, strict=True)],
                                       ["due_at"], 500)
        about = dict(Escalation.objects.filter(pk__in=some).values_list("pk", "about"))
        return {about[key]: at for key, at in zip(some, times, strict=True)}

    def _until(self, wanted: Iterable[str], patience: float) -> None:
        """Every page of these was handed over."""
        end = machine.monotonic() + patience
        while machine.monotonic() < end and any(len(self.providers.given[about]) < len(CHANNELS) for about in wanted):
            machine.sleep(0.05)

    def _late(self, wanted: dict[str, datetime]) -> list[float]:
        """Seconds, a page a channel; what never came is late for ever."""
        missing = [float("inf")] * len(CHANNELS)
        return [late for about, at in wanted.items() for late in
                ([(given - at).total_seconds() for given in self.providers.given[about]] + missing)[: len(CHANNELS)]]


def machine_now() -> datetime:
    """By the house's clock, which is the machine's here."""
    from ostler.kernel import time

    return time.now()


def _p99(late: list[float]) -> float:
    return statistics.quantiles(late, n=100)[98]


if __name__ == "__main__":
    main()
