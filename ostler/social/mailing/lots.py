"""A lot of followers into the outbox, by one statement of the database's own.

Nothing of a lot passes through Python but the new ids, all in one value: rows that are read and written one by one each
give the interpreter away and wait for it again, beside threads that answer messages with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from ostler.kernel import rows
from ostler.kernel.ids import UID_LENGTH
from ostler.social.mailing.paces import EACH
from ostler.social.models.subject import FIRST_OF_ALL

KIND: Final = "social.mail-each"
SPARE: Final = 100          # ids more than rows: a follow may be confirmed while a lot is being written
TOGETHER: Final = 12        # so many mails are due together, and the next some while after (leaving.py)
LONGEST: Final = 80         # characters of an address in a key, which has room for so many
_COLUMNS: Final = ('uid, person_id, channel, kind, about, urgency, is_named, facts, "group", "key", address, outcome,'
                   " why, tries, queued_at, due_at, provider_id")


@dataclass(frozen=True)
class Whom:
    """Those who follow in one of the two ways: their ``table``, the ``columns`` needed, and which rows want a mail each
    time (with one value, the pace). The others say in SQL what a notice has of a row; ``once`` is whom it reaches, so
    that who follows two things hears once."""

    table: str
    columns: str
    wants: str
    who: str
    about: str
    follow: str
    once: str
    address: str


MAILS: Final = Whom(
    "social_mailfollow", "id, uid, email", "pace = %s AND ended_at IS NULL AND confirmed_at IS NOT NULL", "NULL",
    f"'social.mail-follow:' || CAST({FIRST_OF_ALL} + id AS TEXT)", "uid",
    f"CASE WHEN length(email) > {LONGEST} THEN uid ELSE email END", "email")
PEOPLE: Final = Whom("social_follow", "id, person_id", "by_mail = %s AND ended_at IS NULL", "person_id", "%s", "''",
                     "person_id", "''")


@dataclass(frozen=True)
class Lot:
    """Of who follows one of ``refs``: the ``count`` after the row ``after``, ``last`` the last of them."""

    whom: Whom
    refs: Sequence[str]
    after: int
    count: int
    last: int


def following(whom: Whom, refs: Sequence[str], after: int, most: int) -> Lot:
    """The next ones, at most so many. One walk along the index for each reference."""
    one = (f"SELECT id FROM (SELECT id FROM {whom.table} WHERE ref = %s AND id > %s AND {whom.wants}"  # noqa: S608 - ours
           " ORDER BY id LIMIT %s) AS these")
    sql = f"SELECT count(*), max(id) FROM ({_all_of(one, refs)} ORDER BY id LIMIT %s) AS lot"  # noqa: S608
    values = [value for ref in refs for value in (ref, after, EACH, most)]
    [(count, last)] = rows.select(sql, [*values, most])
    return Lot(whom, refs, after, count, last or after)


def queue(lot: Lot, publication: tuple[str, str], uids: Sequence[str], now: datetime, before: int,
          every: float) -> None:
    """A notice for each of the lot that has none yet. ``publication``: its uid and reference; ``uids``: new, as many as
    the lot is long and ``SPARE``; ``before``: how many mails leave before these; ``every``: seconds between
    ``TOGETHER`` of them and the next."""
    if not lot.count:
        return
    (uid, ref), whom = publication, lot.whom
    one = (f"SELECT {whom.columns} FROM {whom.table}"  # noqa: S608 - our own words
           f" WHERE ref = %s AND id > %s AND id <= %s AND {whom.wants}")
    numbered = f"SELECT *, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM ({_all_of(one, lot.refs)}) AS found"  # noqa: S608
    new, facts, due = _words(every)
    sql = (f"INSERT INTO notify_notice ({_COLUMNS}) SELECT {new}, {whom.who}, 'email', '{KIND}', {whom.about}, '',"  # noqa: S608
           f" FALSE, {facts.format(whom.follow)}, '', CAST(%s AS TEXT) || {whom.once}, {whom.address}, 'queued', '', 0,"
           f" %s, {due}, '' FROM ({numbered}) AS lot WHERE TRUE ON CONFLICT DO NOTHING")
    about: list[Any] = [ref] if "%s" in whom.about else []
    found = [value for one_ref in lot.refs for value in (one_ref, lot.after, lot.last, EACH)]
    rows.run(sql, ["".join(uids).encode(), *about, uid, f"{KIND} {uid} ", now, now, before, *found])


def _all_of(one: str, refs: Sequence[str]) -> str:
    return " UNION ALL ".join([one] * len(refs))


def _words(every: float) -> tuple[str, str, str]:
    """The id of a row out of the value that has them all, its facts, and when it is due, as each database says it."""
    at, step = f"{UID_LENGTH} * place + 1", f"(%s + place) / {TOGETHER}"
    if connection.vendor == "sqlite":
        return (f"CAST(substr(%s, {at}, {UID_LENGTH}) AS TEXT)", "json_object('publication', %s, 'follow', {})",
                f"strftime('%Y-%m-%d %H:%M:%f', %s, ({step} * {every}) || ' seconds')")
    return (f"convert_from(substring(%s FROM ({at})::int FOR {UID_LENGTH}), 'UTF8')",
            "jsonb_build_object('publication', %s::text, 'follow', {}::text)",
            f"%s + ({step}) * interval '{every} seconds'")
