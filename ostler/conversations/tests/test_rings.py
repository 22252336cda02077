"""Residents ring: one line each, counted; who they are is for whom they rang; all are told once."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse

from ostler.audit.verify import verify
from ostler.conversations import access, actions, contacts, residents_told, rings
from ostler.conversations.models import Caller, Conversation, Message, Ring
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.timeline import history, timeline
from ostler.disclosure.actions import dispose
from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
MOBILE, MAIL, HOUSE = "07700 900123", "resident@example.org", "01632 960123"
SOLVED = "The portal takes comments again."


def _ring(by: Person, matter: Conversation, name: str = "Mrs Fenwick", contact: str = MOBILE, *,
          is_shared: bool = False) -> Ring:
    rang = actions.Rang("Cannot comment on 26/0123.", name, contact, is_shared=is_shared)
    return actions.note_ring(by=by, conversation=matter, rang=rang)


def _seen(person: Person, matter: Conversation) -> list[str]:
    """The names of callers that a person may see."""
    return [call.caller.name for call in rings.calls(matter, person).listed if call.caller is not None]


@pytest.mark.parametrize(("written", "channel", "address"), [
    (MOBILE, "sms", "+447700900123"), ("+44 7700 900123", "sms", "+447700900123"), (MAIL, "email", MAIL),
    (HOUSE, "", "+441632960123"), ("0033 1 23 45 67 89", "sms", "+33123456789"), ("  ", "", ""),
])
def test_what_was_written_down_is_read(written: str, channel: str, address: str) -> None:
    assert contacts.read(written) == contacts.Contact(channel, address)


def test_a_number_is_shown_as_people_write_it() -> None:
    assert contacts.said("+447700900123") == MOBILE
    assert contacts.said("+441632960123") == HOUSE
    assert [contacts.said(each) for each in (MAIL, "+33123456789", "")] == [MAIL, "+33123456789", ""]


@pytest.mark.parametrize("written", ["ask her son", "12", "a@b", "07700 90012x", "@"])
def test_what_is_no_address_is_refused_kindly(written: str) -> None:
    with pytest.raises(Refused, match="Leave it empty"):
        contacts.read(written)


def test_twelve_calls_are_one_matter_with_a_count(cast: Cast) -> None:
    matter = portal_is_down(cast)
    for number in range(12):
        actions.note_ring(by=cast.ada, conversation=matter, rang=actions.Rang(f"Call {number}."), client_id=str(number))
        actions.note_ring(by=cast.ada, conversation=matter, rang=actions.Rang(f"Call {number}."), client_id=str(number))
    assert rings.calls(matter, cast.dora).count == 12
    assert Conversation.objects.count() == 1
    assert sum("a resident rang" in line.what for line in history(matter, cast.dora)) == 12
    assert [item.text for item in timeline(matter, cast.dora)].count("12 residents rang") == 1
    actions.reply(by=cast.dora, conversation=matter, body="We look into it.", client_message_id="word")
    _ring(cast.ada, matter)
    assert "resident rang" in timeline(matter, cast.dora)[-1].text       # in its place after the words
    assert verify().first_fault is None


@pytest.mark.parametrize("who", ["ada", "pa", "dora", "desk"])
def test_whoever_is_in_it_may_note_one(cast: Cast, who: str) -> None:
    matter = portal_is_down(cast)
    ring = _ring(getattr(cast, who), matter)
    assert ring.noted_by == getattr(cast, who)
    assert ring.acting_for == (cast.ada if who == "pa" else None)


@pytest.mark.parametrize("who", ["bram", "max", "jo", "admin", "monitor", "records", "pat", "res"])
def test_an_outsider_notes_nothing_and_sees_nothing(cast: Cast, client_for: ClientFor, who: str) -> None:
    matter, person = portal_is_down(cast), getattr(cast, who)
    _ring(cast.ada, matter)
    caller = Caller.objects.get()
    with pytest.raises(Refused):
        _ring(person, matter)
    assert not Ring.objects.visible_to(person).exists()
    assert not Caller.objects.visible_to(person).exists()
    with pytest.raises(Http404):
        access.caller_for(person, caller.uid)
    client = client_for(person)
    assert client.get(reverse("conversations:rings", args=[matter.uid])).status_code == 404
    for name in ("ring-news", "ring-sharing"):
        assert client.post(reverse(f"conversations:{name}", args=[matter.uid])).status_code == 404
    for name in ("rung-back", "caller-removal"):
        assert client.post(reverse(f"conversations:{name}", args=[caller.uid])).status_code == 404
    for deed in (lambda: actions.forget_caller(by=person, caller=caller),
                 lambda: actions.rung_back(by=person, caller=caller),
                 lambda: actions.share_callers(by=person, conversation=matter)):
        with pytest.raises(Refused):
            deed()


def test_a_councillor_s_callers_are_hers_until_she_shares_them(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter, "Mrs Fenwick")
    _ring(cast.pa, matter, "Mr Hobb")
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    assert _seen(cast.ada, matter) == _seen(cast.pa, matter) == ["Mrs Fenwick", "Mr Hobb"]
    for other in (cast.dora, cast.desk, cast.bram):
        assert _seen(other, matter) == []
        assert [call.ring.line for call in rings.calls(matter, other).listed] == ["Cannot comment on 26/0123."] * 2
    assert actions.share_callers(by=cast.ada, conversation=matter) == 2
    assert _seen(cast.dora, matter) == ["Mrs Fenwick", "Mr Hobb"]
    assert _seen(cast.bram, matter) == []


def test_what_officers_noted_is_the_council_s(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.desk, matter, "Mr Yates")
    assert _seen(cast.dora, matter) == ["Mr Yates"]
    assert _seen(cast.ada, matter) == []
    assert actions.share_callers(by=cast.dora, conversation=matter) == 0


def test_the_library_s_staff_who_joined_see_whom_they_noted_and_no_more(cast: Cast) -> None:
    matter = portal_is_down(cast)
    actions.join(by=cast.dora, conversation=matter, person=cast.jo)
    _ring(cast.jo, matter, "Mrs Locke")
    _ring(cast.dora, matter, "Mr Yates")
    assert _seen(cast.jo, matter) == ["Mrs Locke"]
    assert _seen(cast.dora, matter) == ["Mrs Locke", "Mr Yates"]


def test_all_are_told_once_and_who_left_no_address_is_rung(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter, "Mrs Fenwick", MOBILE)
    _ring(cast.pa, matter, "Mr Hobb", MAIL)
    _ring(cast.ada, matter, "Mr Yates", HOUSE)
    _ring(cast.ada, matter, "", "")
    message = actions.tell_callers(by=cast.ada, conversation=matter, body=SOLVED, client_message_id="told")
    assert actions.tell_callers(by=cast.ada, conversation=matter, body=SOLVED, client_message_id="told") == message
    with pytest.raises(Refused, match="Nobody is left"):
        actions.tell_callers(by=cast.ada, conversation=matter, body="Again.", client_message_id="again")
    outside = Notice.objects.filter(person=None)
    assert sorted(outside.values_list("channel", "address")) == [("email", MAIL), ("sms", "+447700900123")]
    text = residents_told.words(outside.get(channel="sms"), None, "sms")
    assert text.body.startswith(SOLVED)
    assert "Councillor Ada Okafor, Nether Marling" in text.body
    assert matter.reference in text.subject
    assert "Fenwick" not in text.subject + text.body
    now = rings.calls(matter, cast.ada)
    assert [call.caller.name for call in now.to_ring_back if call.caller] == ["Mr Yates"]
    assert now.to_tell == []
    caller = Caller.objects.get(name="Mr Yates")
    actions.rung_back(by=cast.pa, caller=caller)
    assert rings.calls(matter, cast.ada).to_ring_back == []
    assert verify().first_fault is None


def test_who_could_not_be_reached_is_to_be_rung(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter)
    actions.tell_callers(by=cast.ada, conversation=matter, body=SOLVED, client_message_id="told")
    Notice.objects.filter(person=None).update(outcome="failed")
    assert len(rings.calls(matter, cast.ada).to_ring_back) == 1


def test_nobody_tells_whom_they_may_not_know(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter)
    with pytest.raises(Refused, match="Nobody is left"):
        actions.tell_callers(by=cast.dora, conversation=matter, body=SOLVED, client_message_id="told")
    actions.share_callers(by=cast.ada, conversation=matter)
    actions.tell_callers(by=cast.dora, conversation=matter, body=SOLVED, client_message_id="told")
    assert "Director of Development, Nether Marling" in residents_told.words(
        Notice.objects.get(person=None), None, "sms").body


def test_words_that_were_taken_back_do_not_go(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter)
    message = actions.tell_callers(by=cast.ada, conversation=matter, body=SOLVED, client_message_id="told")
    actions.withdraw(by=cast.ada, message=message)
    with pytest.raises(Message.DoesNotExist):
        residents_told.words(Notice.objects.get(person=None), None, "sms")


def test_a_caller_is_forgotten_everywhere_and_the_line_stays(cast: Cast) -> None:
    matter = portal_is_down(cast)
    ring = _ring(cast.ada, matter)
    actions.tell_callers(by=cast.ada, conversation=matter, body=SOLVED, client_message_id="told")
    actions.forget_caller(by=cast.ada, caller=ring.caller)
    assert not Caller.objects.exists()
    notice = Notice.objects.get(person=None)
    assert (notice.address, notice.outcome, notice.why) == ("", "expired", "forgotten")
    assert rings.calls(matter, cast.ada).count == 1
    assert verify().first_fault is None


def test_disposal_takes_lines_and_callers_with_the_matter(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter)
    actions.tell_callers(by=cast.ada, conversation=matter, body=SOLVED, client_message_id="told")
    actions.resolve(by=cast.ada, conversation=matter)
    with time.use(time.now() + timedelta(days=7 * 365)):
        dispose(by=cast.records, conversation=matter, rule="Six years", reason="Its time has come.")
        assert not Caller.objects.exists()
        assert not Notice.objects.exclude(address="").filter(person=None).exists()
        ring = Ring.objects.get()
        assert (ring.line, ring.salt) == ("", "")
        assert verify().first_fault is None


def test_a_line_that_was_changed_is_found(cast: Cast) -> None:
    matter = portal_is_down(cast)
    _ring(cast.ada, matter)
    Ring.objects.update(line="Nothing at all.")
    fault = verify().first_fault
    assert fault is not None
    assert "do not fit the digest" in fault.what
    Ring.objects.all().update(line="Cannot comment on 26/0123.", noted_by=cast.bram)
    fault = verify().first_fault
    assert fault is not None
    assert "who noted it" in fault.what


def test_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    client, address = client_for(cast.ada), reverse("conversations:rings", args=[matter.uid])
    assert "A resident rang" in client.get(matter.url).content.decode()
    line = {"line": "Cannot comment.", "name": "Mrs Fenwick", "contact": MOBILE, "client_message_id": "one"}
    assert client.post(address, line | {"contact": "her son"}).status_code == 422
    assert client.post(address, line | {"line": ""}).status_code == 422
    for _twice in range(2):
        assert client.post(address, line).status_code == 302
    assert "1 resident rang" in client.get(matter.url).content.decode()
    assert "Mrs Fenwick" in client.get(address).content.decode()
    officers = client_for(cast.dora).get(address).content.decode()
    assert "Cannot comment." in officers
    assert "Fenwick" not in officers
    assert "900123" not in officers
    news = reverse("conversations:ring-news", args=[matter.uid])
    assert client.post(news, {"body": "", "client_message_id": "two"}).status_code == 422
    assert client.post(news, {"body": SOLVED, "client_message_id": "two"}).status_code == 302
    assert Notice.objects.filter(person=None).count() == 1
    client.post(reverse("conversations:ring-sharing", args=[matter.uid]))
    assert "Fenwick" in client_for(cast.dora).get(address).content.decode()
    client.post(reverse("conversations:caller-removal", args=[Caller.objects.get().uid]))
    assert "Fenwick" not in client.get(address).content.decode()
