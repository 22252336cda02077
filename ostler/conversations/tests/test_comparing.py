"""Rows that say whose words they are, when and with what: altered beside the chain, they are named."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from ostler.audit import bodies
from ostler.audit.models import Stream
from ostler.audit.verify import stream_faults, verify
from ostler.conversations import actions
from ostler.conversations.models import Attachment, Conversation, Inspection, Message, Words
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.files import disk, store
from ostler.kernel import time
from ostler.people.models import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast, settings: Any, tmp_path: Path) -> Conversation:
    settings.OSTLER_DATA = tmp_path
    file = store.keep(SimpleUploadedFile("note.txt", b"what I saw"), by=cast.ada)
    matter = portal_is_down(cast, files=[(file, "")])
    second = actions.reply(by=cast.pa, conversation=matter, body="Still down.", client_message_id="s")
    actions.edit(by=cast.pa, message=second, body="Still down, I think.")
    gone = actions.reply(by=cast.desk, conversation=matter, body="Wrong thread.", client_message_id="w")
    actions.withdraw(by=cast.desk, message=gone)
    actions.inspect(by=cast.admin, conversation=matter, reason="A complaint, case 12.")
    assert verify().first_fault is None
    return matter


def _swap_words(cast: Cast) -> None:
    first, other = Words.objects.get(message__number=2, number=1), Words.objects.get(message__number=3)
    Words.objects.filter(pk=first.pk).update(message=other.message, number=9)
    Words.objects.filter(pk=other.pk).update(message=first.message)


def _break_bytes(cast: Cast) -> None:
    disk.path(Attachment.objects.get().file.digest).write_bytes(b"what I did not see")


@pytest.mark.parametrize(("alter", "what"), [
    (lambda cast: Message.objects.filter(number=2).update(author=cast.bram), "who wrote it"),
    (lambda cast: Message.objects.filter(number=2).update(acting_for=None), "who wrote it"),
    (lambda cast: Message.objects.filter(number=2).update(at=F("at") - timedelta(days=1)), "who wrote it"),
    (lambda cast: Message.objects.filter(number=2).update(withdrawn_at=time.now()), "whether it was withdrawn"),
    (lambda cast: Message.objects.filter(number=3).update(withdrawn_at=None), "whether it was withdrawn"),
    (lambda cast: Conversation.objects.update(opened_by=cast.bram), "who opened it"),
    (lambda cast: Conversation.objects.update(capacity="ward"), "capacity"),
    (lambda cast: Conversation.objects.update(reference="AA-AAA"), "reference"),
    (lambda cast: Words.objects.filter(message__number=2, number=1).update(number=5), "out of their order"),
    (_swap_words, "another message"),
    (lambda cast: Words.objects.filter(message__number=2, number=2).update(disposed_at=time.now()), "no certificate"),
    (lambda cast: Attachment.objects.all().delete(), "other files"),
    (_break_bytes, "a file of its message has been changed"),
    (lambda cast: Inspection.objects.update(by=cast.monitor), "who looked"),
    (lambda cast: Inspection.objects.update(shows_at=F("shows_at") + timedelta(days=9999)), "when its owner is told"),
    (lambda cast: Inspection.objects.update(sealed_by=cast.monitor), "whether it was sealed"),
])
def test_a_row_altered_beside_the_chain_is_named(
    cast: Cast, matter: Conversation, alter: Callable[[Cast], object], what: str
) -> None:
    alter(cast)
    fault = verify().first_fault
    assert fault is not None
    assert fault.conversation == matter.uid
    assert what in fault.what


def test_a_sealed_inspection_verifies_and_nobody_seals_their_own(cast: Cast, matter: Conversation) -> None:
    Role.objects.create(person=cast.admin, role="monitoring-officer", since=time.now() - timedelta(days=1))
    cast.admin.forget_roles()
    with pytest.raises(Refused):
        actions.seal(by=cast.admin, inspection=Inspection.objects.get())
    actions.seal(by=cast.monitor, inspection=Inspection.objects.get())
    actions.seal(by=cast.monitor, inspection=Inspection.objects.get())
    assert verify().first_fault is None


def test_a_chain_that_grows_while_it_is_read_is_no_fault(
    cast: Cast, matter: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch, waiting = bodies.fetchers["conversations.conversation"], ["It grew."]

    def fetched_before_it_grew(stream: str) -> list[bodies.Kept]:
        found = list(fetch(stream))
        if waiting:
            actions.reply(by=cast.ada, conversation=matter, body=waiting.pop(), client_message_id="g")
        return found

    monkeypatch.setitem(bodies.fetchers._entries, "conversations.conversation", fetched_before_it_grew)
    assert list(stream_faults(Stream.objects.get(name=matter.ref))) == []
    assert not waiting
