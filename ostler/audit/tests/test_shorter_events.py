"""A log from before the shorter rows is moved as it stands: every digest holds, and the next event follows."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from ostler.audit import bodies, checkpoints, digests, log
from ostler.audit.models import Event, Stream
from ostler.audit.verify import verify
from ostler.kernel.ids import new_uid

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, MOVE = "0002_fewer_indexes", "0003_shorter_events"
Rows = list[dict[str, Any]]


class Past:
    """The tables as they were, with the same rows in them."""

    def __init__(self) -> None:
        self.loader = MigrationLoader(connection)
        self.state: ProjectState = self.loader.project_state(("audit", BEFORE))
        self.event, self.stream = (self.state.apps.get_model("audit", name) for name in ("Event", "Stream"))

    def bring_back(self, rows: Rows, heads: dict[str, str]) -> None:
        with connection.schema_editor() as editor:
            editor.delete_model(Event)
            editor.alter_field(Stream, Stream._meta.get_field("head"), self.stream._meta.get_field("head"))
            editor.create_model(self.event)
        for name, head in heads.items():
            self.stream.objects.filter(name=name).update(head=head)
        self.event.objects.bulk_create(self.event(**row) for row in rows)

    def move(self) -> None:
        with connection.schema_editor(atomic=True) as editor:
            self.loader.get_migration("audit", MOVE).apply(self.state.clone(), editor)


def as_it_was(rows: Rows) -> Rows:
    """The rows with the two columns that are no longer kept: the name of the stream, and the digest before."""
    names, last = dict(Stream.objects.values_list("pk", "name")), dict[int, str]()
    found = []
    for row in sorted(rows, key=lambda row: int(row["number"])):
        chain = row["chain_id"]
        kept = {name: value for name, value in row.items() if name != "chain_id"}
        found.append(kept | {"stream": names[chain], "previous": last.get(chain, digests.START)})
        last[chain] = row["digest"]
    return found


def stored() -> Rows:
    return list(Event.objects.order_by("pk").values())


@pytest.fixture
def past() -> Iterator[Past]:
    """A log of two streams, one of them signed for, in the old tables. They are moved in the end, come what may."""
    with transaction.atomic():
        for stream, number in (("people", 1), ("accounts", 1), ("people", 2), ("people", 3)):
            log.append(stream=stream, tag="accounts.signed-in", by=log.MACHINE, about="x:1", facts={"n": str(number)},
                       body="words" if number == 2 else None, salt="ab")
    checkpoints.make()
    Stream.objects.create(name="duty")      # held, and nothing ever came
    past = Past()
    past.bring_back(as_it_was(stored()), dict(Stream.objects.values_list("name", "head")))
    yield past
    if "stream" in columns():
        past.event.objects.exclude(stream__in=past.stream.objects.values("name")).delete()
        past.move()


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, "audit_event")}


def test_a_log_from_before_is_moved_and_holds(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(past.event.objects.order_by("pk").values())
    past.move()
    after = stored()
    assert as_it_was(after) == sorted(before, key=lambda row: int(row["number"]))
    assert dict(Stream.objects.values_list("name", "head"))["duty"] == ""
    spoken = bodies.Kept(Event.objects.exclude(body_digest="").get().uid, "ab", "words")
    monkeypatch.setitem(bodies.fetchers._entries, "people", lambda _stream: [spoken])
    report = verify()
    assert report.first_fault is None
    assert (report.events, report.checkpoints) == (4, 1)


def test_the_next_event_follows_what_was_moved(past: Past) -> None:
    last = past.event.objects.get(stream="people", number=3)
    past.move()
    with transaction.atomic():
        made = log.append(stream="people", tag="people.role-granted", by=log.MACHINE)
    assert made.digest == digests.of_event(made, "people", last.digest)
    assert made.pk > last.pk


def test_a_number_is_still_given_once(past: Past) -> None:
    past.move()
    values = stored()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(**values | {"id": None, "uid": new_uid()})


def test_an_event_of_no_stream_stops_the_move(past: Past) -> None:
    row = past.event.objects.values().first()
    past.event.objects.create(**row | {"id": None, "uid": new_uid(), "stream": "gone"})
    with pytest.raises(RuntimeError, match="1 events belong to no stream"):
        past.move()
    assert past.event.objects.count() == 5
