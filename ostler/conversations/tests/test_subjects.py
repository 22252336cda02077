"""A matter's heading is the one given, or the first sentence of the message."""

import pytest

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("body", "subject"), [
    ("planning website won't take comments", "planning website won't take comments"),
    ("The portal is down. It says error 502.", "The portal is down."),
    ("Portal down\n\nIt says 502", "Portal down"),
    ("word " * 40, "word word word word word word word word word word word word word word word word…"),
])
def test_the_first_sentence_is_the_heading(cast: Cast, body: str, subject: str) -> None:
    matter = portal_is_down(cast, body=body)
    assert matter.subject.startswith(subject[:20])
    assert len(matter.subject) <= 80
    assert matter.subject == subject or subject.endswith("…")


def test_a_given_subject_stands(cast: Cast) -> None:
    assert portal_is_down(cast, subject="  The  portal ").subject == "The portal"


def test_a_heading_goes_with_the_words_it_was_made_from(cast: Cast) -> None:
    matter = portal_is_down(cast, body="Ring Mrs Ash on 01632 960111.")
    message = matter.messages.get()
    actions.edit(by=cast.ada, message=message, body="Ring the resident.")
    matter.refresh_from_db()
    assert matter.subject == "Ring the resident."
    actions.withdraw(by=cast.ada, message=message)
    matter.refresh_from_db()
    assert "960111" not in matter.subject
    assert verify().first_fault is None


def test_a_given_subject_outlives_its_first_message(cast: Cast) -> None:
    matter = portal_is_down(cast, subject="The portal")
    actions.withdraw(by=cast.ada, message=matter.messages.get())
    matter.refresh_from_db()
    assert matter.subject == "The portal"
    assert verify().first_fault is None
