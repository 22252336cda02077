"""A real server and a real browser: what a person does, done."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from ostler.clocks import ground as clocks
from ostler.config.asgi import application
from ostler.people.models import Person
from ostler.protocol import ground as protocol
from tests.cast import Cast

expect.set_options(timeout=15_000)      # a busy machine is given time
CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 375, "height": 740}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 800}
# Playwright keeps an event loop on the thread of the test; the ORM on that thread is the test's own.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not installed"))


@pytest.fixture
def stage(transactional_db: None, cast: Cast) -> Cast:
    """The standing cast in a database that the server's threads see too."""
    clocks.lay()
    protocol.lay()
    return cast


class House:
    """The house, served on loopback; it can go and come back at the same address, as on a restart or a deploy."""

    def __init__(self) -> None:
        self.port = 0
        self.start()

    def start(self) -> None:
        config = uvicorn.Config(ASGIStaticFilesHandler(application), host="127.0.0.1", port=self.port,
                                log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
            assert self._thread.is_alive(), "the server did not start"
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def house(stage: Cast) -> Iterator[House]:
    house = House()
    yield house
    house.stop()
    application.close()


@pytest.fixture
def server(house: House) -> str:
    """The address of the house."""
    return house.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        with suppress(Exception):
            chromium.close()


PageFor = Callable[..., Page]


@pytest.fixture
def page_for(browser: Browser, server: str) -> Iterator[PageFor]:
    """``page_for(person, **options)``: a phone of theirs, signed in; options are those of a browser context."""
    contexts = []

    def page_of(person: Person | None, **options: Any) -> Page:
        options = {"service_workers": "block", "viewport": PHONE, "locale": "en-GB", "base_url": server} | options
        context = browser.new_context(**options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        if person is not None:
            sign_in(context, person)
        page = context.new_page()
        page.faults = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda said: _is_fault(said.type, said.text) and page.faults.append(said.text))  # type: ignore[attr-defined]
        return page

    yield page_of
    for context in contexts:
        context.close()


def _is_fault(kind: str, text: str) -> bool:
    """A question that a newer one took the place of, as words are typed on a busy machine, is none."""
    return kind == "error" and not text.startswith(("htmx:sendAbort", "htmx:afterRequest"))


def sign_in(context: BrowserContext, person: Person) -> None:
    """A new session of theirs, in this browser."""
    client = Client()
    client.force_login(person.account)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": "http://127.0.0.1"}])


def accessible(page: Page) -> None:
    """Fail on what axe finds against WCAG 2.2 AA on the page as it stands."""
    # Every rule is run; what passes is not written out, which takes a quarter of the time.
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
