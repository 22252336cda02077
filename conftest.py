"""Fixtures for every test: a clock that stands still, and a standing cast."""

import gc
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase

from ostler.kernel import time
from ostler.kernel.commit import commits
from ostler.notify.book import book
from tests import ground, standing
from tests.cast import Cast
from tests.laid import laid
from tests.pages import ClientFor, PageClient

# Apps whose tests start processes of their own, which may know a database that the test does not name.
WITH_PROCESSES = frozenset({"config", "demo", "kernel", "live"})
# A few tests each, and minutes of waiting.
LONG = ("tests/lost/", "tests/deploy/", "tests/mail/", "ostler/config/tests/test_backup",
        "ostler/config/tests/test_serv", "ostler/social/tests/test_levels_on", "ostler/demo/",
        "ostler/social/tests/test_hostile_corpora",
        "ostler/services/tests/test_find_measured", "ostler/people/tests/test_real_lists", "ostler/api/tests/test_desc")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out the apps' tests that ask for no database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second database's run need not repeat what never asks a database, nor look at the same pages again. Files
    that start servers and wait for them come first, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    if config.getoption("--database-only"):
        PageClient.checks = False
        left = [item for item in items if _is_pure(item)]
        items[:] = [item for item in items if not _is_pure(item)]
        config.hook.pytest_deselected(items=left)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests that a library makes, one of each thing it reads, have the names of these and one id for all."""
    if not item.nodeid.endswith(item.name) and item.parent is not None:
        item._id = item.parent.id.child(item.name)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Where tests are spread over processes, of those that share an id one is run and the others are not missed.

    As the server does (ostler/config/serving.py): what reading thousands of tests has made stays, and the collector
    need not go through it again and again. Making and dropping querysets is most of what a test does."""
    shared = [name for name, times in Counter(item.nodeid for item in session.items).items() if times > 1]
    if shared:
        raise pytest.UsageError(f"Several tests have one id, so that all but one would be left out: {shared}")
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def _is_pure(item: pytest.Item) -> bool:
    room, app = item.path.relative_to(item.config.rootpath).parts[:2]
    asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return room == "ostler" and app not in WITH_PROCESSES and not asks and item.get_closest_marker("django_db") is None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None,
                    ) -> Iterator[None]:
    """In place of pytest-django's: see tests/laid.py and tests/ground.py."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), laid():
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: ground.put_back())
        with django_db_blocker.block():
            yield


@pytest.fixture(autouse=True)
def bank_holiday_morning() -> Iterator[datetime]:
    """Every test happens on bank-holiday Monday 25 May 2026, 10:40 in London, unless it sets another time."""
    instant = time.moment("2026-05-25T10:40+01:00")
    with time.use(instant):
        yield instant


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """No test inherits another's tries at signing in."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_writer_left() -> Iterator[None]:
    """The commit queue's thread ends with the test that woke it, and lets go of the database."""
    yield
    commits.stop()


@pytest.fixture(autouse=True)
def nobody_in_the_book() -> None:
    """No test inherits who wanted every message in another's."""
    book.forget()


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast: see tests/cast.py and tests/standing.py."""
    return standing.cast()


@pytest.fixture
def visitor() -> PageClient:
    """Nobody in particular, with a browser that checks every page it fetches: see tests/pages.py."""
    return PageClient()


@pytest.fixture
def client_for(db: None) -> ClientFor:
    """``client_for(cast.ada)``: her browser, signed in."""
    return lambda person: PageClient().sign_in(person)
