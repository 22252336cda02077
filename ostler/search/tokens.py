"""The full text of each database: FTS5 on SQLite, a tsvector on PostgreSQL. The only place that tells them apart.

FTS5 holds the tokens by their entries' keys and nothing else: neither words, nor where in them, nor how many.
"""

from collections.abc import Mapping, Sequence

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from ostler.kernel import rows
from ostler.kernel.index import Thing
from ostler.search.models import Entry
from ostler.search.words import Question, tokens

COLUMNS = ("id", "ref", "source", "within", "at")
_KEEP = "INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)"
_DROP = "INSERT INTO search_tokens (search_tokens, rowid, tokens) VALUES ('delete', %s, %s)"
_IS_SECURE = "SELECT 1 FROM search_tokens_config WHERE k = 'secure-delete' AND v"
_KEEP_ON_POSTGRESQL = "UPDATE search_entry SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s"
_ENTER_ON_POSTGRESQL = f"INSERT INTO search_entry ({', '.join(COLUMNS)}, tokens) VALUES "   # noqa: S608 - names of our own
_ENTRY_ON_POSTGRESQL = f"({rows.marks(COLUMNS)}, array_to_tsvector(%s::text[]))"


def enter(keys: Sequence[int], things: Sequence[Thing]) -> None:
    """New entries under these keys and their tokens. On PostgreSQL at once: added later, they write the row twice."""
    entries = [(key, thing.ref, thing.source, thing.within, thing.at)
               for key, thing in zip(keys, things, strict=True)]
    words = [thing.words for thing in things]
    if connection.vendor == "postgresql":
        rows.run(_ENTER_ON_POSTGRESQL + ", ".join([_ENTRY_ON_POSTGRESQL] * len(entries)),
                 [value for entry, text in zip(entries, words, strict=True) for value in (*entry, tokens(text))])
    else:
        rows.insert(Entry, COLUMNS, entries)
        keep_all(dict(zip(keys, words, strict=True)))


def keep_all(words: Mapping[int, str]) -> None:
    """Hold the tokens of entries that have none, by their keys."""
    if connection.vendor == "postgresql":
        rows.run_many(_KEEP_ON_POSTGRESQL, [(tokens(text), key) for key, text in words.items()])
    else:
        rows.run_many(_KEEP, [(key, _joined(text)) for key, text in words.items()])


def change(key: int, before: str, words: str) -> None:
    """Other tokens in place of those of the words before."""
    drop(key, before)
    keep_all({key: words})


def drop(key: int, words: str) -> None:
    """Let go of the tokens of these words. On PostgreSQL they go with the row."""
    if connection.vendor != "postgresql":
        rows.run(_DROP, [key, _joined(words)])


def drop_all() -> None:
    """Let go of every token, whatever it was made of. On PostgreSQL each goes when others take its place."""
    if connection.vendor != "postgresql":
        rows.run("INSERT INTO search_tokens (search_tokens) VALUES ('delete-all')", [])


def leave_no_trace() -> None:
    """Where FTS5 was too old for secure-delete when the table was made, it only marks what was let go of, until its
    lists are put together: that is done now. PostgreSQL vacuums."""
    if connection.vendor != "postgresql" and not rows.select(_IS_SECURE, []):
        rows.run("INSERT INTO search_tokens (search_tokens) VALUES ('optimize')", [])


def _joined(text: str) -> str:
    return " ".join(tokens(text))


def found_by(question: Question) -> Q:
    """The condition on entries. Every token is letters and digits, quoted all the same."""
    if connection.vendor == "postgresql":
        condition = "search_entry.tokens @@ %s::tsquery"
        return Q(RawSQL(condition, [_tsquery(question)], output_field=models.BooleanField()))  # noqa: S611 - fixed text
    fts5 = "SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s"
    found = RawSQL(fts5, [_fts5(question)])  # noqa: S611 - fixed text, the question is a parameter
    return Q(pk__in=found)


def keys_before(question: Question, before: int | None, most: int) -> list[int]:
    """On SQLite: the keys of entries that have the words, the highest first, below one."""
    sql = "SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s"
    values: list[str | int] = [_fts5(question)]
    if before is not None:
        sql, values = f"{sql} AND rowid < %s", [*values, before]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY rowid DESC LIMIT {most:d}", values)
        return [key for (key,) in cursor.fetchall()]


def found_among(question: Question, among: Q) -> Q:
    """The same among few entries, which are found first: each that has the words is only held against them."""
    if connection.vendor == "postgresql":
        return among & found_by(question)
    try:
        few, values = Entry.objects.filter(among).values("pk").query.sql_with_params()
    except EmptyResultSet:      # they may read nothing at all
        return Q(pk__in=())
    fts5 = f"SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s AND +rowid IN ({few})"  # noqa: S608 - the ORM's
    return Q(pk__in=RawSQL(fts5, [_fts5(question), *values]))  # noqa: S611 - the question is a parameter


def _tsquery(question: Question) -> str:
    parts = [f"'{stem}'" for stem in question.stems]
    return " & ".join([*parts, f"('{question.last_stem}' | '{question.last_beginning}':*)"])


def _fts5(question: Question) -> str:
    parts = [f'"{stem}"' for stem in question.stems]
    return " AND ".join([*parts, f'("{question.last_stem}" OR "{question.last_beginning}"*)'])
