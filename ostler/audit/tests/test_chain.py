"""The chain holds, and names what does not."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from ostler.audit import checkpoints, digests, log
from ostler.audit.models import Checkpoint, Event, Stream
from ostler.audit.verify import verify
from ostler.people.models import Person

pytestmark = pytest.mark.django_db


def _three(stream: str = "people") -> list[Event]:
    with transaction.atomic():
        return [log.append(stream=stream, tag="people.role-granted", by=log.MACHINE, facts={"n": str(n)})
                for n in range(3)]


def test_an_untouched_chain_verifies() -> None:
    _three()
    _three("duty")
    report = verify()
    assert report.first_fault is None
    assert report.events == 6


@pytest.mark.parametrize(("change", "what"), [
    ({"facts": {"n": "9"}}, "digest does not fit"),
    ({"by": "people.person:somebodyelse1"}, "digest does not fit"),
    ({"tag": "people.role-ended"}, "digest does not fit"),
    ({"number": 9}, "missing"),
    ({"digest": "f" * 64}, "digest does not fit"),
    ({"body_digest": "f" * 64}, "digest does not fit"),
])
def test_a_changed_event_is_named(change: dict[str, object], what: str) -> None:
    second = _three()[1]
    Event.objects.filter(pk=second.pk).update(**change)
    fault = verify().first_fault
    assert fault is not None
    assert what in fault.what
    assert fault.conversation == "people"


def test_an_event_that_was_changed_and_digested_anew_is_shown_by_the_one_that_follows() -> None:
    first, second, last = _three()
    second.facts = {"n": "9"}
    second.digest = digests.of_event(second, "people", first.digest)
    second.save()
    fault = verify().first_fault
    assert fault is not None
    assert (fault.event, fault.conversation) == (last.uid, "people")
    assert "does not follow" in fault.what


def test_events_that_changed_places_are_named() -> None:
    _, second, last = _three()
    Event.objects.filter(pk=second.pk).update(number=9)
    Event.objects.filter(pk=last.pk).update(number=2)
    Event.objects.filter(pk=second.pk).update(number=3)
    fault = verify().first_fault
    assert fault is not None
    assert fault.event == last.uid


def test_an_event_moved_to_another_chain_is_named() -> None:
    theirs, ours = _three("duty"), _three()
    Event.objects.filter(pk=theirs[2].pk).update(chain=ours[0].chain, number=4)
    Stream.objects.filter(name="duty").update(count=2, head=theirs[1].digest)
    Stream.objects.filter(name="people").update(count=4, head=theirs[2].digest)
    fault = verify().first_fault
    assert fault is not None
    assert (fault.event, fault.conversation) == (theirs[2].uid, "people")


def test_a_renamed_stream_is_named() -> None:
    first = _three()[0]
    Stream.objects.update(name="duty")
    fault = verify().first_fault
    assert fault is not None
    assert (fault.event, fault.conversation) == (first.uid, "duty")


def test_what_is_digested_is_the_line_that_it_always_was() -> None:
    """Logs outlive releases: no digest may ever change."""
    event = Event(uid="22222222222222", number=1, tag="people.role-granted", by="ostler", about="x:1",
                  at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), facts={"n": "é"}, body_digest="ab" * 32)
    assert digests.canonical(event, "people", digests.START) == (
        '["22222222222222","people",1,"people.role-granted","2026-11-22T09:30:00.000000Z","ostler","","x:1",'
        '{"n":"\\u00e9"},"' + "ab" * 32 + '","' + "0" * 64 + '"]')


def test_a_cut_tail_shows() -> None:
    last = _three()[2]
    Event.objects.filter(pk=last.pk).delete()
    fault = verify().first_fault
    assert fault is not None
    assert "ends at event 2" in fault.what


def test_a_cut_tail_with_its_head_put_back_shows_against_the_checkpoint() -> None:
    _, second, last = _three()
    checkpoints.make()
    Event.objects.filter(pk=last.pk).delete()
    Stream.objects.update(count=2, head=second.digest)
    fault = verify().first_fault
    assert fault is not None
    assert "no longer holds event 3" in fault.what


def test_a_chain_whose_head_was_removed_shows() -> None:
    first = _three()[0]
    with pytest.raises(ProtectedError):
        Stream.objects.all().delete()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_stream")
        fault = verify().first_fault
        transaction.set_rollback(True)      # the database would not commit it
    assert fault is not None
    assert "head is gone" in fault.what
    assert fault.event == first.uid


def test_checkpoints_cover_what_grew_and_chain_to_each_other() -> None:
    _three()
    first = checkpoints.make()
    _three("duty")
    second = checkpoints.make()
    assert list(second.heads) == ["duty"]
    assert (second.previous, second.events) == (first.root, 6)
    assert checkpoints.make_if_changed() is None
    assert verify().first_fault is None


@pytest.mark.parametrize("change", [{"root": "0" * 64}, {"signature": "00" * 64}, {"events": 7}, {"previous": "x"}])
def test_a_changed_checkpoint_is_named(change: dict[str, object]) -> None:
    _three()
    Checkpoint.objects.filter(pk=checkpoints.make().pk).update(**change)
    fault = verify().first_fault
    assert fault is not None
    assert "checkpoint" in fault.what


def test_a_checkpoint_signed_by_another_key_is_named() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    _three()
    made = checkpoints.make()
    stranger = Ed25519PrivateKey.generate()
    made.signature = stranger.sign(checkpoints.statement(made)).hex()
    made.key = stranger.public_key().public_bytes_raw().hex()
    made.save()
    fault = verify().first_fault
    assert fault is not None
    assert "signature" in fault.what


@pytest.mark.django_db(transaction=True)
def test_no_event_outside_the_transaction_of_its_deed() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        log.append(stream="people", tag="people.role-granted", by=log.MACHINE)


@pytest.mark.django_db(transaction=True)
def test_no_events_outside_the_transaction_of_their_deeds() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        log.append_many(stream="people", entries=[log.Entry("people.role-granted", log.MACHINE)])
    assert log.append_many(stream="people", entries=[]) == []


def test_many_in_one_go_are_the_chain_that_one_by_one_would_be() -> None:
    first = log.append(stream="people", tag="people.role-granted", by=log.MACHINE)
    entries = [log.Entry("people.role-granted", log.MACHINE, about=f"x:{n}", facts={"n": str(n)}) for n in range(2500)]
    made = log.append_many(stream="people", entries=entries)
    last = log.append(stream="people", tag="people.role-ended", by=log.MACHINE)
    assert [event.number for event in (first, *made, last)] == list(range(1, 2503))
    assert made[0].digest == digests.of_event(made[0], "people", first.digest)
    assert last.digest == digests.of_event(last, "people", made[-1].digest)
    assert verify().first_fault is None
    stored = Event.objects.get(uid=made[7].uid)
    assert (stored.digest, stored.facts, stored.about) == (made[7].digest, {"n": "7"}, "x:7")


def test_a_body_among_many_needs_its_salt_and_goes_in_as_a_digest() -> None:
    with pytest.raises(ValueError, match="salt"):
        log.append_many(stream="people", entries=[log.Entry("people.role-granted", log.MACHINE, body="words")])
    [event] = log.append_many(stream="people", entries=[
        log.Entry("people.role-granted", log.MACHINE, body="words", salt="ab")])
    assert event.body_digest == digests.of_body("ab", "words")


def test_many_take_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(20):     # SQLite takes some eighty rows a statement
        log.append_many(stream="people", entries=[log.Entry("people.role-granted", log.MACHINE)] * 500)


def test_a_missing_author_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        log.append(stream="people", tag="people.role-granted")  # type: ignore[call-arg]


def test_people_are_named_by_reference(cast: object) -> None:
    person = Person.objects.first()
    assert person is not None
    event = log.append(stream="people", tag="people.role-granted", by=person)
    assert event.by == f"people.person:{person.uid}"
