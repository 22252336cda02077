"""A disk that is really full: refused in words, with what was typed; read as ever; well again by itself."""

import random
import string
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ostler.kernel.outage import FULL
from tests.lost.calling import Caller, Said
from tests.lost.checking import faults
from tests.lost.cluster import Cluster
from tests.lost.house import House, Houses
from tests.lost.load import PATIENCE, Load
from tests.lost.small_disk import can_mount, entering, full, mounted, seen_by

pytestmark = pytest.mark.skipif(not can_mount(), reason="no mount of one's own here; see test_refused_writing.py")
TOKEN = "x" * 32


@contextmanager
def on_a_small_disk(houses: Houses, database: Cluster | None) -> Iterator[tuple[House, Path]]:
    """A house that runs, and its disk: the data folder, or on PostgreSQL the tablespace of its tables."""
    if database is None:
        with houses.house() as house:
            house.before = mounted("16m", house.folder)
            house.start()
            assert house.server is not None
            house.inside = entering(house.server.pid)
            yield house, seen_by(house.server.pid, house.folder)
        return
    houses.execute(f"CREATE TABLESPACE small LOCATION '{database.small / 'tables'}'")
    assert database.server is not None
    with houses.house(tablespace="small") as house:
        house.start()
        yield house, seen_by(database.server.pid, database.small)


def test_a_full_disk_is_said_in_words_and_nothing_is_lost(houses: Houses, database: Cluster | None) -> None:
    with on_a_small_disk(houses, database) as (house, disk):
        assert _large(house).status == 422      # read to its end, and not of a kind that is taken
        load = Load.on(house)
        with load.listening():
            for listener in load.listeners:
                assert listener.is_open.wait(PATIENCE)
            with load.running("full"):
                load.wait_for(20)
                with full(disk):
                    _until_refused(house)
                    _refuses_by_page(house)
                    if database is None:        # there the temporary files lie on the same disk
                        _refuses_a_large_file(house)
                    _reads(house)
                load.wait_for(20)
            _takes_a_file(house)
            assert _idle(house) < 0.5
            assert all("closed" not in listener.names for listener in load.listeners)
            assert faults(house, load) == []
        assert house.log.count(FULL.for_the_log) == 1      # the operator is told once, not once a message
        assert "Traceback" not in house.log
        house.kill()


def _words() -> str:
    """Long, and nothing a database could make shorter."""
    return "".join(random.choices(string.ascii_letters, k=15_000))


def _until_refused(house: House) -> None:
    """What has room still may be written. Then it is 507."""
    until = time.monotonic() + PATIENCE
    with house.caller("ada") as program:
        while (said := _post(program, house, _words())).status == 201 and time.monotonic() < until:
            continue
    assert (said.status, said.json["status"]) == (507, 507)
    assert said.headers["Content-Type"] == "application/problem+json"
    assert int(said.headers["Retry-After"]) > 0
    assert "Nothing was sent" in said.json["detail"]
    assert "no room" in said.json["detail"]


def _post(program: Caller, house: House, words: str) -> Said:
    name = "".join(random.choices(string.ascii_letters, k=12))
    return program.post(f"/api/v1/conversations/{house.stage['matters']['ada']}/messages",
                        {"body": words, "client_message_id": name})


def _refuses_by_page(house: House) -> None:
    words = _words()
    said = _by_form(house, words)
    assert said.status == 507
    assert "Nothing was sent" in said.body
    assert words in said.body       # to be sent again, or copied
    part = _by_form(house, words, **{"HX-Request": "true"})
    assert (part.status, part.headers["HX-Retarget"]) == (507, "#status")
    assert "Nothing was sent" in part.body


def _refuses_a_large_file(house: House) -> None:
    """One that does not even fit into the temporary file it comes in through."""
    said = _large(house)
    assert said.status == 507
    assert "Nothing was sent" in said.body


def _large(house: House) -> Said:
    return _by_form(house, "words beside it", b"\0" * 4_000_000)


def _by_form(house: House, words: str, file: bytes = b"a plain text\n" * 2000, **headers: str) -> Said:
    """A reply with a file, as a browser sends it."""
    parts = {"csrfmiddlewaretoken": TOKEN, "body": words, "client_message_id": f"form-{random.random()}"}
    lines = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
             for name, value in parts.items()]
    lines.append('--x\r\nContent-Disposition: form-data; name="attachments"; filename="a.txt"\r\n'
                 "Content-Type: text/plain\r\n\r\n")
    body = "".join(lines).encode() + file + b"\r\n--x--\r\n"
    with house.browser("ada") as browser:
        browser.headers["Cookie"] += f"; csrftoken={TOKEN}"
        return browser.ask("POST", f"/conversations/{house.stage['matters']['ada']}/messages", body,
                           {"Content-Type": "multipart/form-data; boundary=x", **headers})


def _reads(house: House) -> None:
    """Pages and programs read as ever: no page needs to write anything to be shown."""
    matter = house.stage["matters"]["ada"]
    with house.browser("ada") as browser, house.caller("ada") as program:
        pages = ["/", f"/conversations/{matter}", "/search/?q=planning", "/people/", "/conversations/new"]
        assert [browser.get(page).status for page in pages] == [200] * len(pages)
        programs = ["/api/v1/conversations", f"/api/v1/conversations/{matter}/messages",
                    f"/api/v1/conversations/{matter}/history"]
        assert [program.get(path).status for path in programs] == [200] * len(programs)


def _takes_a_file(house: House) -> None:
    """Once there is room again."""
    said = _by_form(house, "words of later")
    assert said.status == 302, said.body[:500]


def _idle(house: House) -> float:
    """Seconds of processor time in a second with nothing to do: a writer that spins would take all of it."""
    assert house.server is not None
    path = Path(f"/proc/{house.server.pid}/stat")
    before = _ticks(path)
    time.sleep(1)
    return (_ticks(path) - before) / 100


def _ticks(path: Path) -> int:
    user, system = path.read_text().rsplit(")", 1)[1].split()[11:13]
    return int(user) + int(system)
