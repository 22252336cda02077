"""What was indexed before a migration is found after it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.executor import MigrationExecutor

from ostler.search import words
from tests.earlier import migrated_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Any]:
    """A database that has seen the migrations up to 0002."""
    with migrated_to("search", "0002_words", tmp_path) as other:
        yield other


def test_what_was_indexed_is_found_and_the_words_are_gone(before: Any) -> None:
    texts = {7: "Gritting of lanes", 9: "The drains on Mill Lane", 12: ""}
    for key, text in texts.items():
        _entered_before(before, key, text)
    executor = MigrationExecutor(before)
    executor.migrate(executor.loader.graph.leaf_nodes("search"))
    assert _having(before, "lane") == [7, 9]
    assert _having(before, "gritting") == [7]
    with before.cursor() as cursor:
        cursor.execute("SELECT * FROM search_entry ORDER BY id")
        assert "words" not in [column[0] for column in cursor.description]
        assert [row[0] for row in cursor.fetchall()] == [7, 9, 12]
        cursor.execute("SELECT maker FROM search_made")
        assert cursor.fetchall() == [(words.VERSION,)]


def _entered_before(other: Any, key: int, text: str) -> None:
    found = words.tokens(text)
    with other.cursor() as cursor:
        cursor.execute("INSERT INTO search_entry (id, ref, source, within, words, at) VALUES (%s, %s, %s, %s, %s, %s)",
                       [key, f"conversations.message:{key}", "conversations.message",
                        f"conversations.conversation:{key}", text, "2026-01-05 09:00:00+00:00"])
        if other.vendor == "postgresql":
            cursor.execute("UPDATE search_entry SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s", [found, key])
        else:
            cursor.execute("INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)", [key, " ".join(found)])


def _having(other: Any, word: str) -> list[int]:
    asked = words.question(word)
    assert asked is not None
    sql = "SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s ORDER BY rowid"
    if other.vendor == "postgresql":
        sql = "SELECT id FROM search_entry WHERE tokens @@ %s::tsquery ORDER BY id"
    with other.cursor() as cursor:
        cursor.execute(sql, [asked.last_stem])
        return [key for (key,) in cursor.fetchall()]
