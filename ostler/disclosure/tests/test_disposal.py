"""Disposal takes the words from everywhere, and covers up nothing."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Message, Words
from ostler.conversations.tests.scenes import pothole
from ostler.disclosure.actions import NotDisposable, dispose
from ostler.files import disk, store
from ostler.files.models import File
from ostler.search.finding import search
from ostler.search.models import Entry
from ostler.services.models import Lesson
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SECRET = "Zebedee Quixwood is behind with the rent"


def _dispose(cast: Cast, matter: Conversation) -> None:
    matter = actions.resolve(by=cast.max, conversation=matter)
    dispose(by=cast.records, conversation=matter, rule="six years (s.5)", reason="The period has passed.")


def _everything() -> str:
    """Every value of every table, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names()) - {"search_tokens"}:   # it is in the tables beside
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found).lower()


def test_no_word_is_left_in_any_table(cast: Cast) -> None:
    matter = pothole(cast, body=SECRET)
    message = Message.objects.get()
    actions.edit(by=cast.ada, message=message, body=f"{SECRET}, again")
    actions.not_ours(by=cast.max, conversation=matter, to=f"service:{cast.planning.uid}", reason="Quixwood is not ours")
    assert Lesson.objects.exists()
    assert search(cast.ada, "quixwood")
    actions.resolve(by=cast.dora, conversation=matter)
    dispose(by=cast.records, conversation=matter, rule="six years (s.5)", reason="The period has passed.")
    left = _everything()
    assert "zebedee" not in left
    assert "quixwood" not in left
    assert not Lesson.objects.exists()
    assert not Entry.objects.exists()
    assert verify().first_fault is None


@pytest.fixture(params=[1, 0])
def pages(request: pytest.FixtureRequest, transactional_db: None) -> Iterator[None]:
    """With FTS5 that takes tokens out at once, and with one that was too old for it when the table was made."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL vacuums")
    _secure(request.param)
    yield
    _secure(1)


def _secure(value: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_tokens (search_tokens, rank) VALUES ('secure-delete', %s)", [value])


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pages")
def test_no_word_is_left_in_the_very_pages_of_the_embedded_database(cast: Cast, tmp_path: Path) -> None:
    matter = pothole(cast, body="Xylophones are behind with the rent")
    again = actions.reply(by=cast.ada, conversation=matter, body="Wyverns too", client_message_id="again")
    for number in range(40):
        actions.reply(by=cast.ada, conversation=matter, body=f"More {number}", client_message_id=f"more{number}")
    actions.edit(by=cast.ada, message=Message.objects.get(number=1), body="Quokkas are behind with the rent")
    actions.withdraw(by=cast.ada, message=Message.objects.get(uid=again.uid))
    words = (b"xylophon", b"wyvern", b"quokka")
    assert all(word in _pages(tmp_path / "before.db") for word in words)
    _dispose(cast, Conversation.objects.get(pk=matter.pk))
    assert not any(word in _pages(tmp_path / "after.db") for word in words)
    assert verify().first_fault is None


def _pages(copy: Path) -> bytes:
    """The file as it is, page by page."""
    with contextlib.closing(connection.Database.connect(copy)) as other:
        connection.connection.backup(other)
    return copy.read_bytes().lower()


def test_no_unsalted_digest_of_the_words_is_left(cast: Cast) -> None:
    matter = pothole(cast)
    _dispose(cast, matter)
    assert set(Message.objects.values_list("request_digest", flat=True)) == {""}


def test_bytes_that_were_sent_twice_go_too(cast: Cast, settings: Any, tmp_path: Path,
                                           django_capture_on_commit_callbacks: Any) -> None:
    settings.OSTLER_DATA = tmp_path

    def upload() -> File:
        return store.keep(SimpleUploadedFile("note.txt", b"the same words"), by=cast.ada)

    first, again = upload(), upload()
    matter = pothole(cast, files=[(first, "")])
    with django_capture_on_commit_callbacks(execute=True):
        _dispose(cast, matter)
    assert not disk.path(again.digest).exists()
    assert not File.objects.filter(disposed_at=None).exists()


def test_bytes_that_hang_on_another_matter_stay(cast: Cast, settings: Any, tmp_path: Path,
                                                django_capture_on_commit_callbacks: Any) -> None:
    settings.OSTLER_DATA = tmp_path
    files = [store.keep(SimpleUploadedFile("note.txt", b"the same words"), by=cast.ada) for _ in range(2)]
    matter = pothole(cast, files=[(files[0], "")])
    pothole(cast, files=[(files[1], "")])
    with django_capture_on_commit_callbacks(execute=True):
        _dispose(cast, matter)
    assert disk.path(files[1].digest).exists()


def test_a_certificate_does_not_cover_up_a_changed_word(cast: Cast) -> None:
    matter = actions.resolve(by=cast.max, conversation=pothole(cast))
    Words.objects.filter(message__number=1).update(body="Something else")
    with pytest.raises(NotDisposable, match="does not hold"):
        dispose(by=cast.records, conversation=matter, rule="six years (s.5)", reason="The period has passed.")
    assert verify().first_fault is not None


def test_the_embedded_database_overwrites_what_is_deleted(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL vacuums")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
