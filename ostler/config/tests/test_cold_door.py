"""The ordinary door: whole requests on a few threads that stay, without Django's thread a request."""

import hashlib
import http.client
import inspect
import threading
import time as machine
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers import asgi, base
from django.core.signals import request_finished, request_started
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import override_settings
from django.urls import path
from django.utils import translation
from django.utils.translation import trans_real

from ostler.config.cold import THREADS, ColdDoor
from ostler.kernel.crowds import Crowd, Most
from ostler.live.tests.serving import PATIENCE, server, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
LARGE = b"0123456789abcdef" * 64 * 1024     # a megabyte
hold, held = threading.Event(), threading.Semaphore(0)
finished: list[str] = []
doors: list[ColdDoor] = []


def whoami(request: HttpRequest) -> HttpResponse:
    connection.ensure_connection()
    about = f"{threading.current_thread().name} {id(connection.connection)} {translation.get_language()}"
    translation.activate("cy" if "cy" in request.GET else "en-gb")
    return HttpResponse(about, content_type="text/plain")


def waits(request: HttpRequest) -> HttpResponse:
    held.release()
    hold.wait(PATIENCE)
    finished.append(request.GET.get("n", ""))
    return HttpResponse("done", content_type="text/plain")


def echoes(request: HttpRequest) -> HttpResponse:
    return HttpResponse(hashlib.sha256(request.body).hexdigest(), content_type="text/plain")


def sends_file(request: HttpRequest) -> FileResponse:
    return FileResponse(Path(request.GET["name"]).open("rb"), content_type="text/plain")


def streams(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse((f"{n}\n" for n in range(5)), content_type="text/plain")


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("not today")


urlpatterns = [path("whoami", whoami), path("waits", waits), path("echoes", echoes), path("file", sends_file),
               path("streams", streams), path("fails", fails)]


@pytest.fixture
def port() -> Iterator[int]:
    hold.clear()
    finished.clear()
    while held.acquire(blocking=False):
        continue
    with override_settings(ROOT_URLCONF=__name__, DATA_UPLOAD_MAX_MEMORY_SIZE=10 * len(LARGE),
                           MIDDLEWARE=["django.middleware.common.CommonMiddleware"]):
        door = ColdDoor()
        doors.append(door)
        with server(door) as listening:
            yield listening
        hold.set()
        door.close()
        doors.clear()


def get(port: int, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asking.request("POST" if body else "GET", path, body, headers={"Host": "localhost"})
    answer = asking.getresponse()
    said = answer.status, answer.read()
    asking.close()
    return said


def sent(port: int, path: str) -> http.client.HTTPConnection:
    """A request that is not waited for."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asking.request("GET", path, headers={"Host": "localhost"})
    return asking


def test_the_parts_of_django_that_this_rests_on_are_as_they_were() -> None:
    """Where this fails: read what changed there, see whether ``config.cold`` and ``config.hot`` still hold, and note
    the new digest."""
    parts = [asgi.ASGIRequest.__init__, asgi.ASGIHandler.read_body, asgi.ASGIHandler.create_request,
             asgi.ASGIHandler.chunk_bytes, asgi.ASGIHandler.handle, asgi.ASGIHandler.send_response,
             asgi.get_script_prefix, base.BaseHandler.load_middleware, base.BaseHandler.get_response,
             CsrfViewMiddleware.process_view, CsrfViewMiddleware._check_token, CsrfViewMiddleware._origin_verified,
             CsrfViewMiddleware._check_referer, HttpRequest.get_host, HttpRequest._get_raw_host,
             trans_real.get_language_from_request]
    sources = "".join(inspect.getsource(part) for part in parts)
    assert hashlib.sha256(sources.encode()).hexdigest()[:16] == "6c7dbc7aef12f055"


def test_one_after_the_other_is_one_thread_and_one_connection_with_nothing_left_behind(port: int) -> None:
    answers = {get(port, f"/whoami{query}") for query in ("?cy", "", "?cy", "")}
    assert len(answers) == 1
    assert answers.pop()[1].startswith(b"ostler-page-1 ")


def test_no_thread_is_made_for_a_request(port: int) -> None:
    get(port, "/whoami")
    before = threading.active_count()
    for _ in range(10):
        get(port, "/whoami")
    assert threading.active_count() == before


def test_requests_begin_and_end_on_their_thread(port: int) -> None:
    said: list[tuple[str, str]] = []

    def note(signal: Any, **_more: Any) -> None:
        said.append(("began" if signal is request_started else "ended", threading.current_thread().name))

    for signal in (request_started, request_finished):
        signal.connect(note, dispatch_uid="test")
    try:
        get(port, "/whoami")
        get(port, "/fails")
    finally:
        for signal in (request_started, request_finished):
            signal.disconnect(dispatch_uid="test")
    assert said == [("began", "ostler-page-1"), ("ended", "ostler-page-1")] * 2


def test_a_body_comes_whole_and_a_file_goes_whole(port: int, tmp_path: Path) -> None:
    assert get(port, "/echoes", LARGE) == (200, hashlib.sha256(LARGE).hexdigest().encode())
    file = tmp_path / "large"
    file.write_bytes(LARGE)
    assert get(port, f"/file?name={file}") == (200, LARGE)
    assert get(port, "/streams") == (200, b"0\n1\n2\n3\n4\n")


def test_a_reader_who_is_slow_with_a_file_holds_no_thread(port: int, tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(LARGE * 8)
    slow = [sent(port, f"/file?name={file}") for _ in range(THREADS + 2)]
    assert get(port, "/whoami")[0] == 200
    for asking in slow:
        asking.close()
    wait_until(lambda: _open_files(file) == 0)


def test_where_too_many_wait_who_comes_is_told_so_at_once_and_the_others_have_their_turn(port: int) -> None:
    under_way = [sent(port, f"/waits?n={n}") for n in range(THREADS)]
    for _ in under_way:
        assert held.acquire(timeout=PATIENCE)
    assert len(doors[-1]._crowd) == 0, "whose turn has come waits no more"
    doors[-1]._crowd = Crowd(Most(waiting=3, seconds=60))
    waiting = [sent(port, "/whoami") for _ in range(3)]
    wait_until(lambda: len(doors[-1]._crowd) == 3)
    refused = sent(port, "/whoami").getresponse()
    assert (refused.status, refused.headers["Retry-After"]) == (503, "1")
    waiting.pop().close()
    wait_until(lambda: len(doors[-1]._crowd) == 2)
    hold.set()
    assert [each.getresponse().status for each in (*under_way, *waiting)] == [200] * (THREADS + 2)
    assert len(doors[-1]._crowd) == 0


@pytest.mark.parametrize(("accept", "kind"), [
    ("text/html", "text/plain; charset=utf-8"), ("application/json", "application/problem+json"),
])
def test_no_is_said_so_that_it_can_be_read(port: int, accept: str, kind: str) -> None:
    doors[-1]._crowd = Crowd(Most(waiting=0, seconds=60))
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asking.request("GET", "/whoami", headers={"Host": "localhost", "Accept": accept})
    answer = asking.getresponse()
    assert (answer.status, answer.headers["Content-Type"]) == (503, kind)
    assert b"Try again in a moment" in answer.read()
    asking.close()


def _open_files(file: Path) -> int:
    return sum(link.resolve() == file for link in Path("/proc/self/fd").iterdir())


def test_more_than_there_are_threads_wait_their_turn(port: int) -> None:
    waiting = [sent(port, f"/waits?n={n}") for n in range(THREADS + 3)]
    for _ in range(THREADS):
        assert held.acquire(timeout=PATIENCE)
    assert not held.acquire(timeout=0.05)
    hold.set()
    assert [asking.getresponse().read() for asking in waiting] == [b"done"] * len(waiting)


def test_who_went_away_before_their_turn_does_not_get_one(port: int) -> None:
    waiting = [sent(port, f"/waits?n={n}") for n in range(THREADS)]
    for _ in range(THREADS):
        assert held.acquire(timeout=PATIENCE)
    gone = sent(port, "/waits?n=gone")
    machine.sleep(0.1)
    gone.close()
    machine.sleep(0.1)
    hold.set()
    for asking in waiting:
        asking.getresponse().read()
    assert get(port, "/whoami")[0] == 200
    assert sorted(finished) == sorted(map(str, range(THREADS)))


def test_a_view_that_fails_is_answered_and_the_next_one_works(port: int) -> None:
    assert get(port, "/fails")[0] == 500
    assert get(port, "/whoami")[0] == 200
