"""`ostler advise` answers as the page does, and keeps nothing."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from ostler.audit.models import Event
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import PORTAL
from ostler.kernel.commands import Missing
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _advise(*arguments: str) -> dict[str, object]:
    out = StringIO()
    call_command("advise", *arguments, "--json", stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_the_story_is_allowed_with_its_clause(cast: Cast) -> None:
    answer = _advise(PORTAL, "--to", f"service:{cast.planning.uid}", "--as", cast.ada.uid)
    assert answer["answer"] == "appropriate"
    assert answer["clauses"][0]["id"] == "4.2"
    assert set(answer["urgency_allowed"]) >= {"protect-the-service"}
    assert not Conversation.objects.exists()
    assert not Event.objects.filter(chain__name__startswith="conversations").exists()


@pytest.mark.parametrize("arguments", [
    ["--to", "service:unknown"], ["--to", "nobody"], ["--to", "desk", "--as", "unknown"],
    ["--to", "desk", "--urgency", "yesterday"],
])
def test_what_is_not_there_is_named(cast: Cast, arguments: list[str]) -> None:
    with pytest.raises(Missing) as missing:
        _advise("a pothole", *arguments)
    assert str(missing.value)


def test_a_class_that_is_none_is_answered_with_those_there_are(cast: Cast) -> None:
    with pytest.raises(Missing, match=r"“asap”\. There are: emergency, protect-the-service, next-working-day\."):
        _advise("a pothole", "--to", "desk", "--urgency", "asap")
