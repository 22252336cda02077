"""The full text of each database: FTS5 on SQLite, a tsvector on PostgreSQL. The only place that tells them apart."""

from collections.abc import Mapping

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from ostler.kernel import rows
from ostler.search.models import Entry
from ostler.search.words import Question, tokens


def keep(entry: Entry) -> None:
    """Hold the tokens of an entry's words, in place of those it had."""
    found = tokens(entry.words)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE search_entry SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s",
                           [found, entry.pk])
            return
        cursor.execute("DELETE FROM search_tokens WHERE rowid = %s", [entry.pk])
        cursor.execute("INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)", [entry.pk, " ".join(found)])


def keep_all(words: Mapping[int, str]) -> None:
    """Hold the tokens of new entries, by their primary keys."""
    if connection.vendor == "postgresql":
        rows.run_many("UPDATE search_entry SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s",
                      [(tokens(text), key) for key, text in words.items()])
    else:
        rows.run_many("INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)",
                      [(key, " ".join(tokens(text))) for key, text in words.items()])


def drop(entry: Entry) -> None:
    """Let go of the tokens. On PostgreSQL they go with the row."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_tokens WHERE rowid = %s", [entry.pk])


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
