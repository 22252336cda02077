"""GOV.UK Notify: each text and mail leaves once, whatever answer is lost, and its status becomes one of ours."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.channels import channels, notify_uk
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.notify.tests.listening import Said
from ostler.notify.tests.notify_stand_in import KEY, TEMPLATES, Notify
from ostler.notify.tests.scenes import ABOUT, entered, number_of, plain_kind
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SCHEMAS = Path(os.environ.get("OSTLER_CORPORA", "/nowhere")) / "notify"


@pytest.fixture(params=[False, True], ids=["version 2", "published"])
def provider(request: pytest.FixtureRequest, settings: LazySettings, tmp_path: Path) -> Iterator[Notify]:
    with Notify(is_published=request.param).running() as found, entered(kinds, plain=plain_kind()), \
            entered(channels, sms=notify_uk, email=notify_uk):
        assert isinstance(found, Notify)
        set_up(settings, found, tmp_path)
        yield found


def set_up(settings: LazySettings, provider: Notify, folder: Path) -> None:
    (folder / "key").write_text(f"{KEY}\n")
    settings.OSTLER_NOTIFY_KEY_FILE, settings.OSTLER_NOTIFY_URL = str(folder / "key"), provider.address
    settings.OSTLER_NOTIFY_TEXT_TEMPLATE, settings.OSTLER_NOTIFY_EMAIL_TEMPLATE = TEMPLATES["sms"], TEMPLATES["email"]


def sent(person: Person, channel: str = "sms") -> Notice:
    queue([Call(person, (channel,), "plain", ABOUT, "one")])
    work_off()
    return Notice.objects.get(channel=channel)


def again(notice: Notice, seconds: float = 30) -> Notice:
    with time.use(time.now() + timedelta(seconds=seconds)):
        work_off()
    notice.refresh_from_db()
    return notice


def test_a_text_goes_out_by_the_operator_s_template(cast: Cast, provider: Notify) -> None:
    number_of(cast.desk)
    notice = sent(cast.desk)
    [row] = provider.taken
    assert (notice.outcome, notice.provider_id, notice.address) == ("sent", row["id"], "+447700900123")
    assert (row["phone_number"], row["reference"], row["kind"]) == ("+447700900123", notice.uid, "sms")
    assert row["personalisation"] == {"subject": "K7-3F2", "body": "Planning applications: waiting for you.",
                                      "link": "http://localhost:8000/conversations/x"}


def test_a_mail_goes_out_the_same_way(cast: Cast, provider: Notify) -> None:
    number_of(cast.desk, "desk@example.org", "email")
    assert sent(cast.desk, "email").outcome == "sent"
    [row] = provider.taken
    assert (row["email_address"], row["template_id"]) == ("desk@example.org", TEMPLATES["email"])


def test_a_lost_answer_sends_nothing_twice(cast: Cast, provider: Notify) -> None:
    number_of(cast.desk)
    provider.faults = [Said(is_lost=True)]
    notice = sent(cast.desk)
    assert (notice.outcome, notice.why) == ("queued", "GOV.UK Notify does not answer")
    again(notice)
    [row] = provider.taken
    assert (notice.outcome, notice.provider_id, notice.tries) == ("sent", row["id"], 2)


def test_an_outcome_that_came_meanwhile_is_taken_over(cast: Cast, provider: Notify) -> None:
    number_of(cast.desk)
    provider.faults = [Said(is_lost=True)]
    notice = sent(cast.desk)
    provider.taken[0]["status"] = "delivered"
    assert again(notice).outcome == "delivered"


def test_what_it_never_took_is_sent_then(cast: Cast, provider: Notify) -> None:
    number_of(cast.desk)
    provider.faults = [Said(503)]
    notice = sent(cast.desk)
    assert (notice.outcome, provider.taken) == ("queued", [])
    assert (again(notice).outcome, len(provider.taken)) == ("sent", 1)


def test_where_it_cannot_be_asked_nothing_is_sent(cast: Cast, provider: Notify) -> None:
    number_of(cast.desk)
    provider.faults = [Said(is_lost=True), Said(500)]
    notice = again(sent(cast.desk))
    assert (notice.outcome, len(provider.taken)) == ("queued", 1)
    assert (again(notice, 200).outcome, len(provider.taken)) == ("sent", 1)


@pytest.mark.parametrize(("said", "outcome", "why", "wait"), [
    (Said(429, {"errors": []}), "queued", "GOV.UK Notify has no time", 60),
    (Said(500), "queued", "GOV.UK Notify has a fault", 30),
    (Said(400, {"errors": [{"message": "07700 900123 is wrong"}]}), "failed", "GOV.UK Notify refused it (400)", 0),
    (Said(201, {"something": "else"}), "queued", "GOV.UK Notify answered something else", 30),
    (Said(201, []), "queued", "GOV.UK Notify answered something else", 30),
])
def test_refusals(cast: Cast, provider: Notify, said: Said, outcome: str, why: str, wait: int) -> None:
    number_of(cast.desk)
    provider.faults = [said]
    notice = sent(cast.desk)
    due = time.now() + timedelta(seconds=wait) if wait else None
    assert (notice.outcome, notice.why, notice.due_at) == (outcome, why, due)


def test_a_wrong_key_is_refused_and_said(cast: Cast, provider: Notify, settings: LazySettings) -> None:
    number_of(cast.desk)
    Path(settings.OSTLER_NOTIFY_KEY_FILE).write_text(KEY[:-1] + "9")
    notice = sent(cast.desk)
    assert (notice.outcome, notice.why, provider.taken) == ("failed", "GOV.UK Notify refused it (403)", [])


def test_a_key_that_cannot_be_read_is_said(cast: Cast, provider: Notify, settings: LazySettings) -> None:
    number_of(cast.desk)
    settings.OSTLER_NOTIFY_KEY_FILE = "/nowhere/at/all"
    assert sent(cast.desk).why == "the key of GOV.UK Notify cannot be read"


def test_without_a_key_there_is_no_such_channel(cast: Cast, settings: LazySettings) -> None:
    number_of(cast.desk)
    with entered(kinds, plain=plain_kind()), entered(channels, sms=notify_uk):
        assert (sent(cast.desk).outcome, sent(cast.desk).why) == ("no-channel", "not set up here")


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the published schemas are not here: set OSTLER_CORPORA")
def test_the_stand_in_answers_as_is_published(cast: Cast, settings: LazySettings, tmp_path: Path) -> None:
    from jsonschema import Draft4Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    documents = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    known = Registry().with_resources(
        (name, Resource.from_contents(each, default_specification=DRAFT4)) for name, each in documents.items())
    number_of(cast.desk)
    number_of(cast.desk, "desk@example.org", "email")
    with Notify(is_published=True).running() as provider, entered(kinds, plain=plain_kind()), \
            entered(channels, sms=notify_uk, email=notify_uk):
        assert isinstance(provider, Notify)
        set_up(settings, provider, tmp_path)
        for channel in ("sms", "email"):
            provider.faults = [Said(is_lost=True)]
            assert again(sent(cast.desk, channel)).outcome == "sent"
    assert len(provider.answers) == 4
    among = {"registry": known}
    for name, answer in provider.answers:
        Draft4Validator(documents[name], **among).validate(answer)
