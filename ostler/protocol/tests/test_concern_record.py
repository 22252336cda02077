"""Concerns on the record: the chain holds digests and no content, what is changed is named, words can be emptied."""

from collections.abc import Callable

import pytest
from django.db import transaction

from ostler.audit import bodies
from ostler.audit.models import Event, Stream
from ostler.audit.presenters import sentence
from ostler.audit.verify import verify
from ostler.protocol import actions, concern_record
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.tests.concerns import CANARY, answered, raised
from tests.cast import Cast


@pytest.fixture
def concern(cast: Cast) -> Concern:
    found = raised(cast.ada)
    answered(cast.monitor, found, f"{CANARY} too")
    actions.close_concern(by=cast.monitor, concern=found, outcome="advice", body=f"{CANARY} three")
    actions.reopen_concern(by=cast.ada, concern=found, body=f"{CANARY} four")
    return found


def test_the_record_is_whole_and_has_no_content(concern: Concern) -> None:
    assert verify().first_fault is None
    events = list(Event.objects.filter(about=concern.ref))
    assert len(events) == 4
    for event in events:
        assert set(event.facts) == {"number"}
        assert event.body_digest
        assert "concern" in sentence(event) or "monitoring officer" in sentence(event)
    assert "Quillfeather" not in str(list(Event.objects.values()))


def test_no_chain_is_named_by_a_concern(cast: Cast, concern: Concern) -> None:
    raised(cast.bram, client_id="other")
    names = set(Stream.objects.filter(name__startswith="protocol").values_list("name", flat=True))
    assert names == {"protocol.concerns"}


@pytest.mark.parametrize(("change", "what"), [
    (lambda cast: ConcernWord.objects.filter(number=2).update(body="other"), "words have been changed"),
    (lambda cast: ConcernWord.objects.filter(number=3).update(outcome="settled"), "words have been changed"),
    (lambda cast: ConcernWord.objects.filter(number=2).update(author=cast.bram), "who wrote it"),
    (lambda cast: Concern.objects.update(raised_by=cast.bram), "who raised it"),
    (lambda cast: Concern.objects.update(about_holder=cast.monitor), "words have been changed"),
    (lambda cast: Concern.objects.update(matter="conversations.conversation:x"), "words have been changed"),
    (lambda cast: ConcernWord.objects.filter(number=4).delete(), "no certificate says why"),
])
def test_what_is_changed_beside_the_chain_is_named(
    cast: Cast, concern: Concern, change: Callable[[Cast], object], what: str
) -> None:
    change(cast)
    fault = verify().first_fault
    assert fault is not None
    assert what in fault.what


def test_words_go_with_their_salt_and_the_digests_stay(
    cast: Cast, concern: Concern, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        gone = concern_record.empty_words(concern)
    assert len(gone) == 4
    assert not [word for word in ConcernWord.objects.all() if word.body or word.salt]
    assert verify().first_fault is not None      # until a certificate says why
    monkeypatch.setattr(bodies, "certified", lambda stream: gone if stream == "protocol.concerns" else {})
    assert verify().first_fault is None
