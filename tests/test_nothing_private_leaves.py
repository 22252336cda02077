"""Canary words from a conversation are looked for in every byte that push, text, mail and call send out."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import LazySettings

from ostler.clocks import ground as clocks
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.kernel.ids import new_uid
from ostler.notify.actions import Call, queue
from ostler.notify.actions.browsers import allow
from ostler.notify.channels import channels, notify_uk, push, voice
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.notify.tests.notify_stand_in import KEY, TEMPLATES, Notify
from ostler.notify.tests.push_service import Browser, PushService
from ostler.notify.tests.scenes import entered, number_of
from ostler.notify.tests.test_voice import KEY as BRIDGE_KEY
from ostler.notify.tests.test_voice import Bridge
from ostler.notify.work import work_off
from ostler.people.models import Person
from ostler.protocol import ground as protocol
from tests.cast import Cast

CANARIES = ("xanthippe", "quokka", "zymurgy")
WAYS = ("push", "sms", "email", "voice")


@dataclass
class World:
    """Everything outside the house that can be told anything."""

    pushes: PushService
    texts: Notify
    calls: Bridge
    browsers: dict[str, Browser]

    def heard(self) -> str:
        """All of it, the pushes as the browsers read them."""
        read = [self.browsers[asked.path].read(asked.body) for asked in self.pushes.asked]
        heads = [f"{asked.path} {asked.headers}" for asked in self.pushes.asked]
        rest = [self.texts.heard.decode(), self.calls.heard.decode()]
        return "\n".join([*(json.dumps(each, ensure_ascii=False) for each in read), *heads, *rest])


@pytest.fixture
def world(settings: LazySettings, tmp_path: Path) -> Iterator[World]:
    (tmp_path / "key").write_text(KEY)
    (tmp_path / "bridge").write_text(BRIDGE_KEY)
    with ExitStack() as open_ones:
        pushes, texts, calls = (open_ones.enter_context(each.running()) for each in (PushService(), Notify(), Bridge()))
        assert isinstance(pushes, PushService)
        assert isinstance(texts, Notify)
        assert isinstance(calls, Bridge)
        settings.OSTLER_PUSH_WITHIN = True
        settings.OSTLER_NOTIFY_KEY_FILE, settings.OSTLER_NOTIFY_URL = str(tmp_path / "key"), texts.address
        settings.OSTLER_NOTIFY_TEXT_TEMPLATE, settings.OSTLER_NOTIFY_EMAIL_TEMPLATE = TEMPLATES.values()
        settings.OSTLER_VOICE_KEY_FILE, settings.OSTLER_VOICE_URL = str(tmp_path / "bridge"), calls.address
        open_ones.enter_context(entered(channels, push=push, sms=notify_uk, email=notify_uk, voice=voice))
        yield World(pushes, texts, calls, {})


def reachable(person: Person, world: World) -> None:
    browser = world.pushes.browser(person.handle)
    world.browsers[f"/push/{person.handle}"] = browser
    allow(by=person, address=browser.address, keys=browser.keys, label="x")
    for channel in ("sms", "voice"):
        number_of(person, f"+4477009001{person.pk % 100:02}", channel)
    number_of(person, f"{person.handle}@example.org", "email")


@pytest.mark.django_db
def test_no_canary_leaves_the_house(cast: Cast, world: World) -> None:
    clocks.lay()
    protocol.lay()
    for person in (cast.ada, cast.desk, cast.dora, cast.max):
        reachable(person, world)
    matter = _matter(cast)
    _told_of(matter, cast)
    for _round in range(5):
        work_off()
    heard = world.heard().lower()
    ways = set(Notice.objects.filter(outcome="sent").values_list("channel", flat=True))
    assert ways == set(WAYS)
    assert matter.reference.lower() in heard
    assert [word for word in CANARIES if word in heard] == []
    assert [person.name for person in cast if person.name.lower() in heard] == []


def _matter(cast: Cast) -> Conversation:
    matter = actions.start(by=cast.ada, to=f"service:{cast.planning.uid}", subject="Xanthippe's planning website",
                           body="The quokka of 12 Mill Lane cannot comment", client_message_id=new_uid(),
                           urgency="emergency")
    actions.reply(by=cast.desk, conversation=matter, body="A zymurgy in the server room", client_message_id=new_uid())
    return matter


def _told_of(matter: Conversation, cast: Cast) -> None:
    """Beside what the rooms queued themselves: every kind about a matter, to everybody, by every way."""
    about_matters = [name for name in ("message", "told", "page") if name in kinds]
    assert "message" in about_matters
    queue(Call(person, WAYS, kind, matter.ref, f"{kind} {person.uid}", urgency="emergency", is_named=True)
          for kind in about_matters for person in (cast.ada, cast.desk, cast.dora, cast.max))
