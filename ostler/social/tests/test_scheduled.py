"""An entry is published at its time in the council's zone, once, however often it is looked at or killed."""

from typing import Any

import pytest

from ostler.audit.models import Event
from ostler.kernel import time
from ostler.people.models import Person
from ostler.social.actions.entries import publish_due, put_out, unschedule
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from ostler.social.tests.entries import FORM, kept
from tests.cast import Cast
from tests.pages import ClientFor


def _at(text: str) -> Any:
    return time.use(time.moment(text))


def test_published_once_when_its_time_comes(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada)
    sent = page.post("/blog/write", {**FORM, "press": "schedule", "when": "2026-05-26T09:00", "voice": cast.ada.ref})
    made = Publication.objects.get()
    assert "Tuesday 26 May 2026, 09:00 BST" in page.get(sent.headers["Location"]).content.decode()
    assert publish_due() == 0
    with _at("2026-05-26T09:00:01+01:00"):
        assert [publish_due(), publish_due()] == [1, 0]
    made.refresh_from_db()
    assert (made.state, made.slug, made.due_at) == ("published", "why-the-bridge-was-shut", None)
    assert Event.objects.filter(tag="social.published", about=made.ref).count() == 1


def test_killed_in_the_middle_it_is_as_if_never_begun(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada), at=time.moment("2026-05-26T09:00"))

    def killed(**_given: object) -> None:
        raise KeyboardInterrupt

    with _at("2026-05-26T09:00:01+01:00"):
        with monkeypatch.context() as patched:
            patched.setattr("ostler.social.actions.entries.publish", killed)
            with pytest.raises(KeyboardInterrupt):
                publish_due()
        made.refresh_from_db()
        assert (made.state, made.slug, made.wordings.count()) == ("scheduled", "", 0)
        assert publish_due() == 1
    assert made.wordings.count() == 1


@pytest.mark.parametrize(("typed", "shown"), [
    ("2026-10-25T01:30", "2026-10-25T01:30:00+01:00"),      # comes twice: the first
    ("2027-03-28T01:30", "2027-03-28T02:30:00+01:00"),      # never comes: forward by the gap
])
def test_when_the_clocks_change(cast: Cast, client_for: ClientFor, typed: str, shown: str) -> None:
    client_for(cast.ada).post("/blog/write", {**FORM, "press": "schedule", "when": typed, "voice": cast.ada.ref})
    assert time.local(Publication.objects.get().due_at).isoformat() == shown


def test_a_time_that_has_passed_is_refused(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).post("/blog/write", {**FORM, "press": "schedule", "when": "2026-05-25T10:00",
                                                     "voice": cast.ada.ref})
    assert page.status_code == 422
    assert "Words about the #bridge." in page.content.decode()
    with pytest.raises(Refused):
        put_out(by=cast.ada, publication=kept(cast.ada), at=time.moment("2026-05-25T10:00"))


def test_taken_back_from_its_time(cast: Cast) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada), at=time.moment("2026-05-26T09:00"))
    assert unschedule(by=cast.ada, publication=made).state == "draft"
    with _at("2026-05-27T09:00"):
        assert publish_due() == 0


def test_what_can_no_longer_be_published_is_a_draft_again(cast: Cast) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada), at=time.moment("2026-05-26T09:00"))
    Person.objects.filter(pk=cast.ada.pk).update(suspended_at=time.now())
    with _at("2026-05-26T09:00:01"):
        assert [publish_due(), publish_due()] == [1, 0]
    made.refresh_from_db()
    assert (made.state, made.slug) == ("draft", "")


def test_of_several_voices_it_waits_for_the_last(cast: Cast) -> None:
    made = put_out(by=cast.ada, publication=kept(cast.ada, beside=[cast.dora]), at=time.moment("2026-05-26T09:00"))
    with _at("2026-05-26T09:00:01"):
        assert publish_due() == 1
    made.refresh_from_db()
    assert made.state == "waiting"
