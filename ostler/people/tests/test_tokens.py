"""A token is shown once, kept as a digest, and dies with its person's access."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ostler.audit.models import Event
from ostler.people import actions, tokens
from ostler.people.models import Token
from tests.cast import Cast


def test_a_token_names_its_person(cast: Cast) -> None:
    token = tokens.make(cast.ada, "phone")
    assert tokens.person_for(token) == cast.ada
    assert tokens.person_for(token + "x") is None
    assert tokens.person_for("") is None
    assert tokens.person_for("\ud800") is None


def test_only_a_digest_is_kept_and_nothing_of_it_logged(cast: Cast) -> None:
    token = tokens.make(cast.ada)
    kept = Token.objects.get()
    assert token not in (kept.digest, kept.label, kept.uid)
    assert token not in str(list(Event.objects.values_list("facts", flat=True)))
    assert len({tokens.make(cast.ada) for _ in range(20)}) == 20


def test_a_revoked_token_is_dead(cast: Cast) -> None:
    token, other = tokens.make(cast.ada), tokens.make(cast.ada)
    tokens.revoke(Token.objects.order_by("pk").first(), by=cast.ada)
    assert tokens.person_for(token) is None
    assert tokens.person_for(other) == cast.ada


def test_tokens_die_with_a_suspension_and_stay_dead(cast: Cast) -> None:
    token = tokens.make(cast.ada)
    actions.suspend(person=cast.ada, by=cast.admin)
    assert tokens.person_for(token) is None
    actions.restore(person=cast.ada, by=cast.admin)
    assert tokens.person_for(token) is None


def test_one_sees_only_ones_own(cast: Cast) -> None:
    tokens.make(cast.ada)
    assert Token.objects.visible_to(cast.ada).count() == 1
    assert not Token.objects.visible_to(cast.bram).exists()
    assert not Token.objects.visible_to(None).exists()


def test_the_command_prints_the_token_alone(cast: Cast) -> None:
    out = StringIO()
    call_command("token", cast.ada.uid, stdout=out)
    assert tokens.person_for(out.getvalue().strip()) == cast.ada
    assert out.getvalue().count("\n") == 1


def test_the_command_refuses_strangers_and_suspended(cast: Cast) -> None:
    actions.suspend(person=cast.bram, by=cast.admin)
    for uid in ("nobody", cast.bram.uid):
        with pytest.raises(CommandError) as caught:
            call_command("token", uid, stdout=StringIO())
        assert caught.value.returncode == 1
