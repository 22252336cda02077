"""The record verifies; a changed word is named; a certified disposal is not, the same loss without one is."""

import pytest
from django.core.exceptions import PermissionDenied

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Inspection, Message, Words
from ostler.conversations.tests.scenes import portal_is_down
from ostler.disclosure.actions import NotDisposable, dispose
from ostler.disclosure.models import Certificate
from tests.cast import Cast

pytestmark = pytest.mark.django_db
RULE = "Members' casework: six years after it is resolved (Limitation Act 1980 s.5)"


def _resolved(cast: Cast) -> Conversation:
    matter = portal_is_down(cast)
    actions.reply(by=cast.desk, conversation=matter, body="On it.", client_message_id="m")
    return actions.resolve(by=cast.desk, conversation=matter)


def test_a_changed_word_is_named(cast: Cast) -> None:
    matter = _resolved(cast)
    assert verify().first_fault is None
    Words.objects.filter(message__number=2).update(body="Not on it.")
    fault = verify().first_fault
    assert fault is not None
    assert (fault.conversation, fault.what) == (matter.uid, "its words have been changed: they do not fit the digest")


@pytest.mark.parametrize("field", ["subject_as_sent", "heading"])
def test_a_changed_subject_is_named(cast: Cast, field: str) -> None:
    matter = _resolved(cast)
    Conversation.objects.filter(pk=matter.pk).update(**{field: "Something else"})
    fault = verify().first_fault
    assert fault is not None
    assert fault.conversation == matter.uid


def test_a_changed_reason_of_an_inspection_is_named(cast: Cast) -> None:
    matter = _resolved(cast)
    actions.inspect(by=cast.admin, conversation=matter, reason="A complaint, case 12.")
    Inspection.objects.update(reason="Curiosity.")
    assert verify().first_fault is not None


def test_a_certified_disposal_keeps_it_green(cast: Cast) -> None:
    matter = _resolved(cast)
    certificate = dispose(by=cast.records, conversation=matter, rule=RULE, reason="The period has passed.")
    assert len(certificate.events) == 2
    matter.refresh_from_db()
    assert (matter.subject_as_sent, matter.heading) == ("", "")
    assert not Words.objects.exclude(body="").exists()
    assert not Words.objects.exclude(salt="").exists()
    assert verify().first_fault is None


def test_the_same_loss_without_a_certificate_is_named(cast: Cast) -> None:
    matter = _resolved(cast)
    Words.objects.update(body="", salt="")
    assert verify().first_fault is not None
    Words.objects.all().delete()
    fault = verify().first_fault
    assert fault is not None
    assert (fault.conversation, fault.what) == (matter.uid, "its words are gone, and no certificate says why")


@pytest.mark.parametrize("change", [{"reason": "Another."}, {"signature": "00" * 64}, {"events": {}}])
def test_a_forged_certificate_covers_nothing(cast: Cast, change: dict[str, object]) -> None:
    dispose(by=cast.records, conversation=_resolved(cast), rule=RULE, reason="The period has passed.")
    Certificate.objects.update(**change)
    assert verify().first_fault is not None


@pytest.mark.parametrize("who", ["ada", "admin", "monitor", "desk", "bram"])
def test_only_a_records_officer_disposes(cast: Cast, who: str) -> None:
    matter = _resolved(cast)
    with pytest.raises(PermissionDenied):
        dispose(by=getattr(cast, who), conversation=matter, rule=RULE, reason="No.")
    assert verify().first_fault is None


def test_an_open_matter_is_not_disposed_of(cast: Cast) -> None:
    with pytest.raises(NotDisposable):
        dispose(by=cast.records, conversation=portal_is_down(cast), rule=RULE, reason="Too soon.")


def test_an_edit_is_a_version_and_a_withdrawal_a_mark(cast: Cast) -> None:
    matter = portal_is_down(cast)
    message = actions.reply(by=cast.ada, conversation=matter, body="It says 502.", client_message_id="e")
    actions.edit(by=cast.ada, message=message, body="It says error 502.")
    assert [words.body for words in message.versions.order_by("number")] == ["It says 502.", "It says error 502."]
    actions.withdraw(by=cast.ada, message=message)
    assert Message.objects.get(pk=message.pk).withdrawn_at is not None
    assert message.versions.count() == 2
    assert verify().first_fault is None
