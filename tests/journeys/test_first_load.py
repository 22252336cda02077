"""The first load weighs at most 60 kB, over the real server with its compressed files and a cold cache."""

import os
import re
import socket
import subprocess
import sys
import time as machine
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.laid import copy_migrated

MOST = 60_000       # bytes, as they came over the line, headers and all


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[str]:
    """`ostler demo`, as anybody starts it, migrated already: its address."""
    data = tmp_path_factory.mktemp("demonstration")
    copy_migrated(data, "")
    own = {"DJANGO_SETTINGS_MODULE": "ostler.config.settings", "OSTLER_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OSTLER_")} | own
    command = [str(Path(sys.executable).with_name("ostler")), "demo", "--data", str(data), "--port", "8399"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://\S+?:\d+", line):
                _answers(found[0])
                yield found[0]
                break
        process.terminate()


def _answers(address: str) -> None:
    """Its address is said before it listens."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", urlsplit(address).port or 80), timeout=5).close()
        except OSError:
            machine.sleep(0.2)
        else:
            return
    raise AssertionError("the demonstration does not answer")


@pytest.fixture(scope="module")
def cookies(browser: Browser, demonstration: str) -> list[dict[str, str]]:
    """A councillor's, from another browser than the one that is measured."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{demonstration}/demonstration/")
    page.get_by_role("button", name=re.compile("Achebe")).click()
    page.wait_for_url(f"{demonstration}/")
    found = context.cookies()
    context.close()
    return found    # type: ignore[return-value]


@pytest.mark.parametrize("path", ["/", "/conversations/new"], ids=["home", "composer"])
def test_at_most_60_kb(browser: Browser, demonstration: str, cookies: list[dict[str, str]], path: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 740})
    context.add_cookies(cookies)    # type: ignore[arg-type]
    page = context.new_page()
    came = weighed(page)
    page.goto(demonstration + path, wait_until="load")
    page.wait_for_timeout(300)
    whole = sum(came.values())
    print(f"{path}: {whole} bytes in {len(came)} answers")
    assert len(came) > 10
    assert whole <= MOST, sorted(came.items(), key=lambda each: -each[1])
    context.close()


def weighed(page: Page) -> dict[str, int]:
    """What comes over the line for a page, by the browser's own count."""
    names: dict[str, str] = {}
    came: dict[str, int] = {}
    line = page.context.new_cdp_session(page)
    line.on("Network.responseReceived", lambda said: names.update({said["requestId"]: said["response"]["url"]}))
    line.on("Network.loadingFinished",
            lambda said: came.update({names.get(said["requestId"], said["requestId"]): said["encodedDataLength"]}))
    line.send("Network.enable")
    return came
