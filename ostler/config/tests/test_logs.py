"""Logs say what happened and where, never what somebody wrote."""

import json
import logging
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from structlog.stdlib import ProcessorFormatter

from ostler.config.logs import logging as configuration
from tests.pages import PageClient

SECRET = "the bruises on the child"


def failing(request: HttpRequest, token: str) -> HttpResponse:
    raise ValueError(SECRET)


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fine", content_type="text/plain")


urlpatterns = [path("fails/<slug:token>", failing), path("fine", fine)]


@pytest.fixture
def lines() -> Any:
    """Every line that is logged during a test, as the JSON it would be."""
    given = dict(configuration()["formatters"]["json"])
    given.pop("()")
    handler = _Kept(ProcessorFormatter(**given))
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler.lines
    root.removeHandler(handler)


class _Kept(logging.Handler):
    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@override_settings(ROOT_URLCONF="ostler.config.tests.test_logs")
def test_a_fault_is_logged_by_type_place_and_route(visitor: PageClient, lines: list[str], db: None) -> None:
    visitor.raise_request_exception = False
    visitor.get("/fails/very-secret-token?q=bruises")
    assert not [line for line in lines if SECRET in line or "very-secret" in line or "bruises" in line]
    fault = next(json.loads(line) for line in lines if "fault" in json.loads(line))
    assert fault["fault"] == "ValueError"
    assert fault["route"] == "fails/<slug:token>"
    assert "test_logs.py" in fault["where"][-1]


@override_settings(ROOT_URLCONF="ostler.config.tests.test_logs")
def test_the_access_log_has_the_route_and_no_query(visitor: PageClient, lines: list[str], db: None) -> None:
    visitor.get("/fine?q=bruises")
    line = next(json.loads(line) for line in lines if json.loads(line)["event"] == "request")
    assert (line["method"], line["route"], line["status"]) == ("GET", "fine", 200)
    assert not [line for line in lines if "bruises" in line]
