"""Kill -9 of the server while mail comes in, under load and at the worst moments: nothing lost, nothing doubled. The
mail server hands on again what it got no answer for."""

import json
import random
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.lost.house import OSTLER, PATIENCE, House
from tests.lost.mails import MailServer, mail_servers

ROUNDS, MAILS = 2, 6    # fewer than the house answers of one sender within an hour
# A server that dies once a function has done its work, before anybody is told.
DYING = """
import importlib, os, signal, django
django.setup()
module = importlib.import_module("{module}")
whole = module.{name}
def dies(*arguments, **options):
    whole(*arguments, **options)
    os.killpg(0, signal.SIGKILL)
module.{name} = dies
"""
WORST = {
    "the bytes are on the disk and no row says so": ("ostler.files.disk", "write"),
    "the row is there and the 250 is not said": ("ostler.notify.actions.arriving", "keep"),
    "the message is there and the mail still waits": ("ostler.notify.inbound.mails", "_given"),
    "the mail is sorted": ("ostler.notify.actions.arriving", "settle"),
}


def test_killed_while_mail_comes_in_each_is_there_once(house: House) -> None:
    servers = mail_servers(house)
    house.start()
    for number in range(ROUNDS):
        with handing_on(servers, f"r{number}"):
            wanted = len(_answered(servers)) + random.randint(1, MAILS)
            _until(lambda wanted=wanted: len(_answered(servers)) >= wanted)
            time.sleep(random.uniform(0, 0.02))
            house.kill()
            house.start()
    assert len(_answered(servers)) == ROUNDS * MAILS * len(servers)
    assert _once_each(house, servers)


def test_killed_at_the_worst_moments_each_is_there_once(house: House) -> None:
    ada, _bram = mail_servers(house)
    lines = [threading.Thread(target=ada.deliver, args=(f"w{number}",)) for number in range(len(WORST))]
    for line, (module, name) in zip(lines, WORST.values(), strict=True):
        house.program = DYING.format(module=module, name=name) + OSTLER
        house.launch()
        line.start()
        assert house.server is not None
        assert house.server.wait(PATIENCE) == -signal.SIGKILL
    house.program = OSTLER
    house.start()
    for line in lines:
        line.join(PATIENCE)
    assert _once_each(house, [ada])


@contextmanager
def handing_on(servers: Sequence[MailServer], mark: str) -> Iterator[None]:
    """For the time of the block, and then until every mail is answered for."""
    lines = [threading.Thread(target=each.hand_on, args=(mark, MAILS)) for each in servers]
    for line in lines:
        line.start()
    yield
    for line in lines:
        line.join(PATIENCE)


def _answered(servers: Sequence[MailServer]) -> list[str]:
    return [name for each in servers for name in each.answered]


def _once_each(house: House, servers: Sequence[MailServer]) -> bool:
    """Every mail that was answered for is one message, and there is no other; whole, with one answer."""
    house.kill()
    found = json.loads(house.run("-m", "tests.lost.mails"))
    assert found["faults"] == []
    assert found["words"] == dict.fromkeys(_answered(servers), 1)
    return True


def _until(condition: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)
