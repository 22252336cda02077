"""Private calendar feeds as vdirsyncer takes them: by HTTP from a live server to a folder, without a warning."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ostler.duty.actions import make_rota
from ostler.duty.models import Shift
from ostler.duty.tests.test_calendar_pages import address_of
from ostler.kernel import time
from ostler.live.tests.serving import server
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db(transaction=True)


class Syncer:
    """vdirsyncer with a folder for each feed, called after it."""

    def __init__(self, folder: Path, feeds: Mapping[str, str]) -> None:
        self.folder = folder
        lines = [f'[general]\nstatus_path = "{folder}/status"\n']
        for name, address in feeds.items():
            (folder / name).mkdir()
            lines += [f'[pair {name}]\na = "{name}_there"\nb = "{name}_here"\ncollections = null\n',
                      f'[storage {name}_there]\ntype = "http"\nurl = {json.dumps(address)}\n',
                      f'[storage {name}_here]\ntype = "filesystem"\npath = "{folder}/{name}"\nfileext = ".ics"\n']
        (folder / "config").write_text("\n".join(lines))

    def run(self, verb: str) -> None:
        """Without a word: warnings and worse are all that it may say."""
        program = str(Path(sys.executable).parent / "vdirsyncer")
        said = subprocess.run([program, "-v", "WARNING", "-c", str(self.folder / "config"), verb], text=True,
                              capture_output=True, check=False, env={"HOME": str(self.folder), "LC_ALL": "C.UTF-8"})
        assert (said.returncode, said.stdout, said.stderr) == (0, "", "")

    def entries(self, name: str) -> list[str]:
        """The files of a feed: an entry each."""
        return [path.read_text() for path in (self.folder / name).iterdir()]


@pytest.mark.skipif(not shutil.which("vdirsyncer", path=str(Path(sys.executable).parent)),
                    reason="vdirsyncer is not installed here")
def test_a_persons_and_a_rotas_feed_come_to_folders_and_follow_a_change(
        cast: Cast, client_for: ClientFor, tmp_path: Path) -> None:
    rota = make_rota(by=cast.admin, name="Planning on call", post=cast.head)
    gone, moved = (Shift.objects.create(rota=rota, person=cast.max, starts=time.moment(f"2026-06-0{day}T17:00"),
                                        ends=time.moment(f"2026-06-0{day + 1}T08:30")) for day in (1, 2))
    mine, theirs = address_of(client_for(cast.desk)), address_of(client_for(cast.max), rota)
    with server() as port:
        house = f"http://127.0.0.1:{port}"
        syncer = Syncer(tmp_path, {"mine": house + mine, "rota": house + theirs})
        syncer.run("discover")
        syncer.run("sync")
        assert any("DTEND:20260526T073000Z" in text for text in syncer.entries("mine"))
        assert {_begins(text) for text in syncer.entries("rota")} == {"20260601T160000Z", "20260602T160000Z"}
        Shift.objects.filter(pk=moved.pk).update(person=cast.jo)
        gone.delete()
        syncer.run("sync")
        [left] = syncer.entries("rota")
        assert _begins(left) == "20260602T160000Z"
        assert "SUMMARY:Jo Trask" in left


def _begins(text: str) -> str:
    """What vdirsyncer fetches by HTTP it gives names of its own, so that entries are told apart by when they begin."""
    return text.partition("DTSTART:")[2].split()[0]
