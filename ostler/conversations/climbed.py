"""What ladders do in this room, for many matters at a time: a place for who is called, the honest lines, the news.
Asked in one message and written in one, for on a server each message waits for an answer of its own."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from ostler.audit import log
from ostler.conversations import parties, sealed
from ostler.conversations.models import Conversation
from ostler.conversations.paged import COLUMNS, Paged, read
from ostler.conversations.places import seated, seats_of
from ostler.conversations.states import OPEN
from ostler.duty import generation
from ostler.duty import roll as rolls
from ostler.kernel import bus, rows, time
from ostler.kernel.matters import Climbed, Row


def questions(refs: Sequence[str]) -> list[rows.Statement]:
    """The matters, held in the order of their keys as every writer of this room holds them; their seats, the heads of
    their chains, the mark of the roll."""
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    uids = [ref.partition(":")[2] for ref in refs]
    held = (f"SELECT {COLUMNS} FROM conversations_conversation "  # noqa: S608 - names of our own
            f"WHERE uid IN ({rows.marks(uids)}) ORDER BY id{lock}", uids)
    return [held, seats_of(uids, time.now()), log.heads(refs), (generation.READ, [])]


def write(changes: Sequence[Climbed], found: Sequence[Sequence[Row]]) -> None:
    """Keep what was done about some of the matters that were asked for."""
    matters, seats, heads, [[mark]] = found
    asked, now, refs = read(matters), time.now(), {each.ref for each in changes}
    those = {row.pk: row for row in asked.values() if row.ref in refs}
    places = seated(those, [row for row in seats if row[0] in those], rolls.current(now, mark=mark), now)
    called = sealed.seat([(asked[each.ref], person, post) for each in changes for person, post in each.seats], places)
    sealed.give([(matter, person, "duty" if post is None else "answering") for matter, person, post in called], places)
    _reopen([asked[each.ref] for each in changes if each.lapsed])
    log.append_across([(each.ref, log.Entry(tag, log.MACHINE, each.ref, facts))
                       for each in changes for tag, facts in each.lines], heads)
    _tell(those, places)


def _reopen(matters: Iterable[Paged]) -> None:
    """Who had it promised a word that did not come: nobody has it now."""
    now = time.now()
    rows.update(Conversation, ("state", "state_since", "next_word_due"),
                [(OPEN, now, None, matter.pk) for matter in matters])


def _tell(matters: Mapping[int, Paged], places: sealed.There) -> None:
    """To everybody in each that something happened: ``states.tell`` for many."""
    news = [{"conversation": each.uid, "what": "history", "people": parties.uids(places[key].people())}
            for key, each in matters.items()]
    if news:
        bus.tell_all("conversations.changed", news)
