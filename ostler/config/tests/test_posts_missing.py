"""`ostler check` says that no safeguarding lead is named, or no monitoring officer is there, and what to do."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from ostler.config.posts_missing import flags_and_concerns_reach_somebody
from ostler.kernel import time
from ostler.people.actions import name_safeguarding_lead, suspend
from ostler.people.models import Holding, Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def found() -> list[str | None]:
    return [message.id for message in flags_and_concerns_reach_somebody(None)]


def checked() -> str:
    said = StringIO()
    call_command("check", stderr=said)
    return said.getvalue()


def test_it_warns_in_words_until_there_is_a_lead(cast: Cast) -> None:
    assert found() == ["ostler.W030"]
    assert "Say which post is the lead's." in checked()
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    assert found() == []
    assert "W030" not in checked()


def test_a_lead_s_post_that_nobody_holds_is_named(cast: Cast) -> None:
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    suspend(person=cast.max, by=cast.admin)
    assert found() == ["ostler.W031"]
    Holding.objects.filter(post=cast.head).update(until=time.now())
    assert f"The safeguarding lead's post is vacant ({cast.head.title})" in checked()


def test_no_monitoring_officer_is_named_too(cast: Cast) -> None:
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    Role.objects.filter(role="monitoring-officer").update(until=time.now())
    assert found() == ["ostler.W032"]
    assert "--role monitoring-officer" in checked()


def test_a_suspended_one_is_none(cast: Cast) -> None:
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    suspend(person=cast.monitor, by=cast.admin)
    assert found() == ["ostler.W032"]


def test_before_there_is_a_database_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database is a file")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "none.sqlite3"))
    assert found() == []
    assert not (tmp_path / "none.sqlite3").exists()
