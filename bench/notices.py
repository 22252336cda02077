"""1,000 notices due at once, worked off: the product's way, and beside it a plain loop that takes, sends and writes one
by one. Then 1,000 to a provider that takes 20 ms for each. On the database that the settings name.

    make bench ARGS=notices            (--quick: 200 instead of 1,000)
"""

import sys
import tempfile
import time as machine
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

MARK = 2.0          # seconds for 1,000 due at once
PROVIDER = 0.02     # seconds that the slow one takes


def main() -> int:
    """Exits with 1 where the mark is missed."""
    count = 200 if "--quick" in sys.argv else 1_000
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    with tempfile.TemporaryDirectory() as folder:
        from django.conf import settings

        settings.OSTLER_DATA = Path(folder)
        made = setup_databases(verbosity=0, interactive=False)
        try:
            found = measured(count)
        finally:
            teardown_databases(made, verbosity=0)
    print(f"{count} notices due at once, {connection.vendor}:")
    for name, seconds in found.items():
        print(f"  {name:<46} {seconds:6.2f} s  {count / seconds:8,.0f} a second")
    return 1 if found["worked off, demonstration's channel"] > MARK * count / 1_000 else 0


def measured(count: int) -> dict[str, float]:
    """Seconds, by what was done."""
    from django.conf import settings

    from ostler.notify.channels import channels
    from ostler.notify.kinds import Kind, Text, kinds

    people = _people()
    kinds.add("bench", Kind(lambda notice, person, channel: Text("K7-3F2", "Waiting for you since 10:40.", "/")))
    channels._entries["sms"] = Provider()
    settings.OSTLER_DEMO = True
    found = {"worked off, demonstration's channel": _timed(people, count, "quick", worked_off)}
    settings.OSTLER_DEMO = False
    found["worked off, provider of 20 ms"] = _timed(people, count, "slow", worked_off)
    found["one by one, provider of 20 ms (plain)"] = _timed(people, count, "plain", one_by_one)
    return found


class Provider:
    """Takes its time."""

    def send(self, notice: Any, endpoint: Any, text: Any) -> Any:
        from ostler.notify.channels import Sent

        machine.sleep(PROVIDER)
        return Sent("sent", provider_id=notice.uid)


def worked_off() -> None:
    """As the worker does it, to the end."""
    from ostler.notify.models import Notice
    from ostler.notify.work import work_off_now

    while work_off_now() or Notice.objects.filter(outcome="queued").exists():
        machine.sleep(0.001)


def one_by_one() -> None:
    """The ordinary way: each row taken, sent and saved through the ORM."""
    from django.db import transaction

    from ostler.kernel import time
    from ostler.notify.channels import channels
    from ostler.notify.kinds import kinds
    from ostler.notify.models import Endpoint, Notice

    while True:
        with transaction.atomic():
            notice = (Notice.objects.select_for_update(of=("self",)).select_related("person")
                      .filter(outcome="queued", due_at__lte=time.now()).order_by("due_at").first())
            if notice is None:
                return
            notice.tries += 1
            notice.save()
        endpoint = Endpoint.objects.usable().filter(person=notice.person, channel=notice.channel).first()
        assert endpoint is not None
        sent = channels["sms"].send(notice, endpoint, kinds[notice.kind].words(notice, notice.person, "sms"))
        notice.outcome, notice.provider_id, notice.settled_at = sent.outcome, sent.provider_id, time.now()
        notice.save()


def _timed(people: list[Any], count: int, key: str, act: Callable[[], None]) -> float:
    from ostler.notify.actions import Call, queue
    from ostler.notify.models import Notice

    queue([Call(people[number % len(people)], ("sms",), "bench", "", f"{key} {number}", is_named=True,
                urgency="protect-the-service") for number in range(count)])
    began = machine.perf_counter()
    act()
    took = machine.perf_counter() - began
    outcomes = set(Notice.objects.filter(key__startswith=f"{key} ").values_list("outcome", flat=True))
    assert outcomes <= {"sent", "delivered"}, outcomes
    return took


def _people() -> list[Any]:
    from ostler.kernel import time
    from ostler.notify.models import Endpoint
    from ostler.people.models import Person

    people = Person.objects.bulk_create(Person(name=f"Officer {n}", handle=f"officer-{n}") for n in range(100))
    now = time.now()
    Endpoint.objects.bulk_create(
        Endpoint(person=person, channel="sms", address=f"+447700900{n:03}", made_at=now, confirmed_at=now)
        for n, person in enumerate(people))
    return people


if __name__ == "__main__":
    sys.exit(main())
