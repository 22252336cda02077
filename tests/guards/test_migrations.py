"""Models and migrations say the same."""

import io

import pytest
from django.core.management import call_command
from django.db.models import CharField

from ostler.people.models import Ward


def _pending() -> str:
    """What `makemigrations` would write; empty when there is nothing."""
    out = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out, stderr=out)
    except SystemExit:
        return out.getvalue()
    return ""


@pytest.mark.django_db
def test_no_model_has_run_ahead_of_its_migrations() -> None:
    assert _pending() == ""


@pytest.mark.django_db
def test_the_guard_finds_a_field_without_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    field = Ward._meta.get_field("name")
    assert isinstance(field, CharField)
    monkeypatch.setattr(field, "max_length", 777)
    assert "Alter field name on ward" in _pending()
