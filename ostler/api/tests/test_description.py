"""The API keeps to its own description, whatever is sent to it (in process, without the stream)."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as described_checks

from ostler.api.tests.calling import BASE, Caller, is_problem
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.people import tokens
from tests.cast import Cast

KEPT_TO = [checks.not_a_server_error, described_checks.status_code_conformance,
           described_checks.content_type_conformance, described_checks.response_schema_conformance]
# What is made up is the same on both databases (it is derandomized): the second is asked the first few of it.
EXAMPLES = 8 if connection.vendor == "sqlite" else 3
bounded = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
                   phases=(Phase.explicit, Phase.generate))


schema = schemathesis.openapi.from_wsgi(f"{BASE}openapi.json", get_wsgi_application()).exclude(path=f"{BASE}events")


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """Each request would close the connection that holds the test's transaction, as it should elsewhere."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    return portal_is_down(cast)


@schema.parametrize()
@bounded
def test_to_a_councillor(case: schemathesis.Case, cast: Cast, matter: Conversation) -> None:
    _into(case, matter)
    case.call_and_validate(headers={"Authorization": f"Bearer {tokens.make(cast.ada)}"}, checks=KEPT_TO)


def test_nobody_gets_401_from_every_operation(db: None) -> None:
    nobody, described = Caller(None), schema.raw_schema["paths"]
    for path, operations in described.items():
        address = path.removeprefix(BASE).replace("{uid}", "22222222222222").replace("{slug}", "anything")
        for method in operations:
            answer = nobody.post(address) if method == "post" else nobody.get(address)
            assert is_problem(answer, 401), (method, path)


def _into(case: schemathesis.Case, matter: Conversation) -> None:
    """Into a matter that is there: what a made-up id answers is 404 and tells nothing more."""
    if isinstance(case.path_parameters, dict) and "uid" in case.path_parameters:
        case.path_parameters["uid"] = matter.uid
