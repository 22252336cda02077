"""Many sessions looked up at once are let in and kept out as Django's own look-up of one says."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client

from ostler.kernel import time
from ostler.people.accounts import sessions
from ostler.people.accounts.session_store import SessionStore
from ostler.people.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(db: None) -> Cast:
    return Cast.on_stage()


def opened(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return str(client.session.session_key)


def as_django_says(key: str) -> Any:
    account = get_user(cast(HttpRequest, SimpleNamespace(session=SessionStore(key))))
    return account.person if isinstance(account, Account) else None


def _with(**changes: Any) -> Callable[[str], None]:
    def change(key: str) -> None:
        store = SessionStore(key)
        store.update({name: value for name, value in changes.items() if value is not None})
        for name in [name for name, value in changes.items() if value is None]:
            del store[name]
        store.save()

    return change


def _runs_out(key: str) -> None:
    Session.objects.filter(session_key=key).update(expire_date=time.real_now() - timedelta(seconds=1))


def _is_spoilt(key: str) -> None:
    Session.objects.filter(session_key=key).update(session_data="what nobody signed")


def _account(**changes: Any) -> Callable[[str], None]:
    def change(key: str) -> None:
        Account.objects.filter(pk=SessionStore(key)[SESSION_KEY]).update(**changes)

    return change


CHANGES: dict[str, Callable[[str], None]] = {
    "it has run out": _runs_out,
    "its words are not ours": _is_spoilt,
    "it is nobody's": _with(**{SESSION_KEY: None}),
    "it is somebody's who is not there": _with(**{SESSION_KEY: "999999"}),
    "it comes from a way in that is no more": _with(**{BACKEND_SESSION_KEY: "elsewhere.Backend"}),
    "it has the hash of another password": _with(**{HASH_SESSION_KEY: "0" * 64}),
    "it has no hash": _with(**{HASH_SESSION_KEY: None}),
    "the account is closed": _account(is_active=False),
    "the account is nobody's": _account(person=None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_among_others_who_are_let_in_it_is_not_where(stage: Cast, change: str) -> None:
    changed, other = opened(stage.ada.account), opened(stage.bram.account)
    assert as_django_says(changed) == stage.ada
    CHANGES[change](changed)
    assert sessions.people_for([changed, other]) == {other: stage.bram}
    assert as_django_says(changed) is None


def test_many_are_as_few_questions_as_one(stage: Cast, django_assert_num_queries: Any) -> None:
    keys = [opened(each.account) for each in (stage.ada, stage.bram, stage.dora)] + [opened(stage.ada.account)]
    with django_assert_num_queries(2):
        found = sessions.people_for(keys)
    assert [found[key] for key in keys] == [stage.ada, stage.bram, stage.dora, stage.ada]


@pytest.mark.parametrize("shown", ["", "short", "with\0nothing-in-it", "é" * 32])
def test_what_cannot_be_a_key_does_not_spoil_the_question_for_others(stage: Cast, shown: str) -> None:
    key = opened(stage.ada.account)
    assert sessions.people_for([shown, key]) == {key: stage.ada}
