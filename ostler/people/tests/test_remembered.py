"""Who came is remembered for a few seconds, and forgotten at once where access ends or changes: every place of it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import OperationalError, transaction
from django.test import Client, RequestFactory

from ostler.kernel import bus
from ostler.live.tests.serving import wait_until
from ostler.people import comings, remembered, tokens
from ostler.people.accounts import actions as accounts
from ostler.people.accounts import enrolment
from ostler.people.actions import change_person, end_role, grant_role, restore, suspend
from ostler.people.lobby import Asker
from ostler.people.models import Person, Token
from ostler.people.remembered import Remembered
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return Cast.on_stage()


@pytest.fixture
def memory() -> Iterator[Remembered]:
    memory = Remembered()
    bus.listen(memory.hear)
    yield memory
    bus.unlisten(memory.hear)
    memory.close()


@dataclass
class Scene:
    """Ada on two devices and with a program, all remembered."""

    cast: Cast
    memory: Remembered
    here: Client
    there: Client
    token: str

    def remember(self) -> None:
        for client in (self.here, self.there):
            assert known(self.memory.by_session(key(client))) == self.cast.ada
        assert known(self.memory.by_token(self.token)) == self.cast.ada

    def standing(self) -> tuple[bool, bool, bool]:
        """Which of the three are remembered: here, there, the program."""
        shown = (comings.digest(key(self.here)), comings.digest(key(self.there)), tokens.digest(self.token))
        here, there, program = (self.memory.get(each) is not None for each in shown)
        return here, there, program


@pytest.fixture
def scene(stage: Cast, memory: Remembered) -> Scene:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(stage.ada.account)
        UserSession.objects.create(session_key=key(client), user=stage.ada.account, ip="127.0.0.1", user_agent="")
    scene = Scene(stage, memory, *clients, tokens.make(stage.ada))
    scene.remember()
    return scene


def key(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def known(asking: Any) -> Person | None:
    async def asked() -> Person | None:
        found: Person | None = await asyncio.wrap_future(asking)
        return found

    return asyncio.run(asked())


def test_what_is_remembered_is_not_asked_again_until_its_time_is_up(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    Token.objects.all().delete()        # told to nobody
    assert known(scene.memory.by_token(scene.token)) == scene.cast.ada
    monkeypatch.setattr(remembered, "machine", SimpleNamespace(monotonic=lambda: 10.0**9))
    assert known(scene.memory.by_token(scene.token)) is None


def test_it_is_asked_on_one_thread_that_stays_and_never_on_the_loop(
    stage: Cast, memory: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_on: list[threading.Thread] = []
    people_for = tokens.people_for

    def noted(shown: set[str]) -> dict[str, Person]:
        asked_on.append(threading.current_thread())
        return people_for(shown)

    monkeypatch.setattr(tokens, "people_for", noted)
    assert known(memory.by_token(tokens.make(stage.ada))) == stage.ada
    assert known(memory.by_token(tokens.make(stage.bram))) == stage.bram
    assert len(asked_on) == 2
    assert len(set(asked_on)) == 1
    assert asked_on[0] is not threading.current_thread()


def test_all_that_wait_are_asked_for_in_one_go_each_question_once(
    stage: Cast, memory: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []
    goes_on, people_for = threading.Event(), tokens.people_for

    def noted(shown: set[str]) -> dict[str, Person]:
        asked.append(set(shown))
        goes_on.wait(10)
        return people_for(shown)

    monkeypatch.setattr(tokens, "people_for", noted)
    first, *rest = (tokens.make(each) for each in (stage.ada, stage.bram, stage.dora, stage.max))
    answers = [memory.by_token(first)]
    wait_until(lambda: asked)
    gone = memory.by_token("ostler_gone")
    answers += [memory.by_token(token) for token in rest * 3]
    gone.cancel()
    goes_on.set()
    assert [each.result(10) for each in answers] == [stage.ada, *[stage.bram, stage.dora, stage.max] * 3]
    assert asked == [{first}, set(rest)]


def test_many_take_no_more_questions_than_one(stage: Cast, django_assert_num_queries: Any) -> None:
    shown = [tokens.make(each) for each in (stage.ada, stage.bram, stage.dora)]
    askers = [Asker(tokens.digest(each), each, is_session=False) for each in shown]
    with django_assert_num_queries(2):      # whose, and their roles
        found = remembered._people_for(askers)
    with django_assert_num_queries(0):
        assert [found[each.shown].has_role("officer") for each in askers] == [False, False, True]


def test_a_fault_is_told_to_all_that_waited_and_the_next_are_asked_for(
    stage: Cast, memory: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, people_for = tokens.make(stage.ada), tokens.people_for

    def fails(shown: set[str]) -> dict[str, Person]:
        monkeypatch.setattr(tokens, "people_for", people_for)
        raise OperationalError("away")

    monkeypatch.setattr(tokens, "people_for", fails)
    with pytest.raises(OperationalError):
        known(memory.by_token(token))
    assert known(memory.by_token(token)) == stage.ada


def test_it_is_due_again_some_seconds_after_it_was_asked_for_not_after_the_answer(
    stage: Cast, memory: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, people_for = tokens.make(stage.ada), tokens.people_for
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(remembered, "machine", SimpleNamespace(monotonic=lambda: clock.now))

    def slow(shown: set[str]) -> dict[str, Person]:
        clock.now += remembered.REMEMBERED_SECONDS
        return people_for(shown)

    monkeypatch.setattr(tokens, "people_for", slow)
    assert known(memory.by_token(token)) == stage.ada
    assert memory.get(tokens.digest(token)) is None


def test_roles_come_along_so_that_nobody_asks_on_the_loop(scene: Scene, django_assert_num_queries: Any) -> None:
    found = scene.memory.get(tokens.digest(scene.token))
    assert found is not None
    with django_assert_num_queries(0):
        assert found.is_inside


@pytest.mark.parametrize("shown", ["", "guess", "ostler_guess"])
def test_strangers_are_not_remembered(stage: Cast, memory: Remembered, shown: str) -> None:
    assert known(memory.by_session(shown)) is None
    assert known(memory.by_token(shown)) is None
    assert memory._known == {}


Deed = Callable[[Scene], object]
NOBODY, OTHERS, NO_PROGRAM = (False, False, False), (False, True, True), (True, True, False)


def _signs_out(scene: Scene) -> None:
    scene.here.post("/accounts/logout/")


def _ends_the_other(scene: Scene) -> None:
    session = UserSession.objects.get(session_key=key(scene.here))
    accounts.end_sessions(account=scene.cast.ada.account, sessions=[session])


def _sets_a_password(scene: Scene) -> None:
    account = scene.cast.ada.account
    account.set_password("a new one, quite long")
    account.save()


def _suspends(scene: Scene) -> None:
    suspend(person=scene.cast.ada, by=scene.cast.admin)


def _revokes(scene: Scene) -> None:
    tokens.revoke(Token.objects.get(digest=tokens.digest(scene.token)))


def _loses_a_factor(scene: Scene) -> None:
    request = RequestFactory().post("/")
    request.session = scene.here.session
    enrolment.begin_if_needed(request, scene.cast.ada.account)
    request.session.save()


ENDINGS: dict[str, tuple[Deed, tuple[bool, bool, bool]]] = {
    "signing out": (_signs_out, OTHERS),
    "ending one session from another device": (_ends_the_other, OTHERS),
    "a new password": (_sets_a_password, NOBODY),
    "an invitation": (lambda s: accounts.invite(person=s.cast.ada, email="a@example.org", by=s.cast.admin), NOBODY),
    "an invitation accepted": (lambda s: accounts.accept(account=s.cast.ada.account, password="long enough"), NOBODY),
    "a second factor that was reset": (
        lambda s: accounts.reset_factors(account=s.cast.ada.account, by=s.cast.admin), (False, False, True)),
    "a second factor that was taken away": (_loses_a_factor, OTHERS),
    "suspension": (_suspends, NOBODY),
    "a role that ended": (lambda s: end_role(person=s.cast.ada, role="councillor", by=s.cast.admin), NOBODY),
    "a role that was given": (lambda s: grant_role(person=s.cast.ada, role="officer", by=s.cast.admin), NOBODY),
    "another name": (lambda s: change_person(person=s.cast.ada, by=s.cast.admin, name="Ada Obi"), NOBODY),
    "a token that was revoked": (_revokes, NO_PROGRAM),
    "news that may have been missed": (lambda s: s.memory.forget_all(), NOBODY),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_forgotten_at_once_with(scene: Scene, ending: str) -> None:
    deed, standing = ENDINGS[ending]
    here, there, token = key(scene.here), key(scene.there), scene.token
    deed(scene)
    shown = (comings.digest(here), comings.digest(there), tokens.digest(token))
    assert tuple(scene.memory.get(each) is not None for each in shown) == standing


def test_a_key_that_is_changed_is_forgotten_under_its_old_name(scene: Scene) -> None:
    request = RequestFactory().post("/")
    request.session, request.user = scene.here.session, scene.cast.ada.account
    old = key(scene.here)
    update_session_auth_hash(request, scene.cast.ada.account)
    assert scene.memory.get(comings.digest(old)) is None


def test_who_is_let_in_again_is_asked_for_anew(scene: Scene) -> None:
    suspend(person=scene.cast.ada, by=scene.cast.admin)
    assert known(scene.memory.by_session(key(scene.here))) is None
    restore(person=scene.cast.ada, by=scene.cast.admin)
    assert known(scene.memory.by_token(scene.token)) is None, "a token dies for good"


def test_nothing_is_forgotten_before_commit_nor_for_what_was_undone(scene: Scene) -> None:
    with transaction.atomic():
        suspend(person=scene.cast.ada, by=scene.cast.admin)
        assert scene.standing() == (True, True, True)
        transaction.set_rollback(True)
    assert scene.standing() == (True, True, True)


def test_what_was_asked_before_the_news_is_not_kept_after_it(
    stage: Cast, memory: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look-up reads, then the person is suspended, then the look-up would remember what it read."""
    token, people_for = tokens.make(stage.ada), tokens.people_for

    def overtaken(asked: set[str]) -> dict[str, Person]:
        found = people_for(asked)
        memory.hear(comings.ENDED, {"person": stage.ada.uid})
        return found

    monkeypatch.setattr(tokens, "people_for", overtaken)
    assert known(memory.by_token(token)) == stage.ada
    assert memory.get(tokens.digest(token)) is None


def test_a_session_that_must_first_do_something_else_is_nobodys_here(stage: Cast, memory: Remembered) -> None:
    client = Client()
    client.force_login(stage.ada.account)
    session = client.session
    session[enrolment.FLAG] = True
    session.save()
    assert known(memory.by_session(key(client))) is None
    Authenticator.objects.create(user=stage.ada.account, type=Authenticator.Type.TOTP, data={})
    client.get("/")     # the ordinary door sees that it was done
    assert known(memory.by_session(key(client))) == stage.ada


def test_looking_a_session_up_changes_nothing_about_it(stage: Cast, memory: Remembered) -> None:
    client = Client()
    client.force_login(stage.ada.account)
    stage.ada.account.set_password("another one, also long")
    stage.ada.account.save()
    assert known(memory.by_session(key(client))) is None
    assert Session.objects.filter(session_key=key(client)).exists(), "to end it is for the door that can say so"


def test_news_carries_digests_never_keys(scene: Scene) -> None:
    told: list[str] = []

    def hear(topic: str, facts: Any) -> None:
        told.append(str(facts))

    bus.listen(hear)
    session = key(scene.here)
    _signs_out(scene)
    _revokes(scene)
    bus.unlisten(hear)
    assert told
    assert not [facts for facts in told if session in facts or scene.token in facts]
