"""Handing over, leaving, the test page at the start of a shift, and what managers see of the load."""

from datetime import timedelta
from typing import Any

import pytest

from ostler.audit.models import Event
from ostler.conversations.actions import acknowledge
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty import leaving_day, proving
from ostler.duty.actions import Pattern, Place, add_shift, make_rota, set_turns
from ostler.duty.models import Leaving, Member, Proof, Shift
from ostler.duty.welfare import table_for
from ostler.kernel import time
from ostler.notify.models import Endpoint, Notice
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def taken(cast: Cast, by: Person) -> Conversation:
    """A matter that lies with somebody."""
    conversation = portal_is_down(cast)
    acknowledge(by=by, conversation=conversation)
    conversation.refresh_from_db()
    assert conversation.with_person == by
    return conversation


def test_everything_is_handed_over_with_one_tap_and_stays_until_accepted(cast: Cast, client_for: ClientFor) -> None:
    matters = [taken(cast, cast.desk), taken(cast, cast.desk)]
    client = client_for(cast.desk)
    page = client.get("/duty/handover/").content.decode()
    assert "2 matters lie with you" in page
    page = client.post("/duty/handover/", {"to": cast.max.uid}, follow=True).content.decode()
    assert "2 matters are offered to Max Iddon." in page
    assert "2 matters lie with you" in page
    assert {each.with_person for each in Conversation.objects.all()} == {cast.desk}
    acknowledge(by=cast.max, conversation=matters[0])
    assert "1 matter lies with you" in client.get("/duty/handover/").content.decode()
    assert "is there already" in client.post("/duty/handover/", {"to": cast.max.uid}, follow=True).content.decode()


def test_the_next_one_on_the_rota_is_suggested(cast: Cast, client_for: ClientFor) -> None:
    taken(cast, cast.desk)
    ends = time.moment("2026-05-26T08:30")
    add_shift(by=cast.admin, person=cast.max, starts=ends, ends=ends + timedelta(hours=9))
    page = client_for(cast.desk).get("/duty/handover/").content.decode()
    assert f'<option value="{cast.max.uid}" selected>' in page
    assert "Next on duty: Max Iddon" in page


def test_one_s_own_matters_only(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    reference = taken(cast, cast.desk).reference
    for other in (cast.jo, cast.max):
        assert reference not in client_for(other).get("/duty/handover/").content.decode()
    assert client_for(cast.ada).get("/duty/handover/").status_code == 403
    assert client_for(cast.admin).get("/duty/handover/").status_code == 403
    assert visitor.get("/duty/handover/").status_code == 302


def leave(client: PageClient, person: Person, **said: str) -> Any:
    return client.post(f"/people/{person.uid}/leaving", {"at": "2026-05-25T10:40", **said})


def test_a_leaver_s_work_is_rehomed_in_one_reviewed_act(cast: Cast, client_for: ClientFor) -> None:
    matter = taken(cast, cast.desk)
    rota = make_rota(by=cast.admin, name="Planning on call", post=cast.head)
    set_turns(by=cast.admin, rota=rota, patterns=[Pattern([Place(cast.desk), Place(cast.max)], time.today())])
    client = client_for(cast.admin)
    page = client.get(f"/people/{cast.desk.uid}/leaving").content.decode()
    assert "Planning on call" in page
    assert "1 open matter" in page
    said = {"matters": cast.head.uid, "shifts": cast.jo.uid}
    page = leave(client, cast.desk, **said).content.decode()
    assert "Open matters go to the Head of Planning, and their senders are told." in page
    assert not Leaving.objects.exists()
    assert leave(client, cast.desk, **said, apply="1").status_code == 302
    matter.refresh_from_db()
    cast.desk.refresh_from_db()
    assert (matter.with_person, matter.post) == (cast.jo, cast.head)     # who is on duty in the leaver's place
    assert cast.desk.suspended_at is not None
    assert not Shift.objects.filter(person=cast.desk, ends__gt=time.now()).exists()
    assert Shift.objects.filter(person=cast.jo).count() == 6
    current = Member.objects.filter(turns__rota=rota, turns__until=None).order_by("position")
    assert [member.person for member in current] == [cast.jo, cast.max]
    assert set(Event.objects.filter(tag__in=("duty.leaving-agreed", "duty.left")).values_list("tag", flat=True)) == {
        "duty.leaving-agreed", "duty.left"}
    assert "Head of Planning" in client_for(cast.ada).get(matter.url).content.decode()


def test_without_a_successor_the_slots_are_gaps_that_show(cast: Cast, client_for: ClientFor) -> None:
    rota = make_rota(by=cast.admin, name="Planning on call", post=cast.head)
    set_turns(by=cast.admin, rota=rota, patterns=[Pattern([Place(cast.jo)], time.today())])
    assert leave(client_for(cast.max), cast.jo, apply="1").status_code == 302
    assert "Nobody" in client_for(cast.max).get(f"/duty/rotas/{rota.uid}/").content.decode()
    assert [member.person for member in Member.objects.filter(turns__until=None)] == [None]
    assert not cast.junior.holdings.current().exists()


def test_the_manager_reads_what_will_happen_and_what_was_done(cast: Cast, client_for: ClientFor) -> None:
    client, taken_by = client_for(cast.max), {f"post-{cast.junior.uid}": cast.dora.uid}
    page = leave(client, cast.jo, **taken_by).content.decode()
    assert f"Dora Penhale takes the post {cast.junior.title}." in page
    leave(client, cast.jo, **taken_by, apply="1")
    page = client.get(f"/people/{cast.jo.uid}/leaving").content.decode()
    assert "Gone since" in page


def test_a_day_to_come_waits_for_its_day(cast: Cast, client_for: ClientFor) -> None:
    matter = taken(cast, cast.desk)
    assert leave(client_for(cast.admin), cast.desk, at="2026-06-30T17:00", apply="1").status_code == 302
    assert leaving_day.work_off() == 0
    cast.desk.refresh_from_db()
    assert cast.desk.suspended_at is None
    assert leave(client_for(cast.admin), cast.desk, apply="1").status_code == 422
    with time.use(time.moment("2026-06-30T17:01")):
        assert leaving_day.work_off() == 1
        assert leaving_day.work_off() == 0
    cast.desk.refresh_from_db()
    matter.refresh_from_db()
    assert cast.desk.suspended_at is not None
    assert matter.with_person is None


@pytest.mark.parametrize(("who", "code"), [("admin", 200), ("max", 200), ("dora", 200), ("desk", 403), ("jo", 403),
                                           ("ada", 403), ("res", 403)])
def test_an_administrator_or_a_manager_reviews_it(cast: Cast, client_for: ClientFor, who: str, code: int) -> None:
    client = client_for(getattr(cast, who))
    assert client.get(f"/people/{cast.jo.uid}/leaving").status_code == code
    if code == 403:
        assert leave(client, cast.jo, apply="1").status_code == 403
        assert not Leaving.objects.exists()


def test_a_manager_sees_no_subject_they_have_no_part_in(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast, to=f"person:{cast.jo.uid}", body="between us alone")
    Conversation.objects.filter(pk=matter.pk).update(with_person=cast.jo)
    page = client_for(cast.admin).get(f"/people/{cast.jo.uid}/leaving").content.decode()
    assert "between us alone" not in page
    assert matter.reference not in page
    assert "1 open matter" in page


def test_a_shift_begins_with_a_test_page_on_each_channel(cast: Cast, client_for: ClientFor) -> None:
    starts = time.moment("2026-05-29T17:00")
    Endpoint.objects.create(person=cast.desk, channel="sms", address="+447700900001", made_at=time.now(),
                            confirmed_at=time.now())
    with time.use(starts + timedelta(minutes=1)):
        assert proving.ask(time.now()) == 1
        assert proving.ask(time.now()) == 0
        assert sorted(Proof.objects.values_list("channel", flat=True)) == ["in-app", "sms"]
        assert sorted(Notice.objects.filter(kind="shift-test").values_list("channel", flat=True)) == ["in-app", "sms"]
        client = client_for(cast.desk)
        assert "Unproven" in client_for(cast.max).get("/duty/now/").content.decode()
        assert "answer the test page" in client.get("/").content.decode()
        assert "not answered" in client.get("/duty/start/").content.decode()
        assert not Proof.objects.exclude(answered_at=None).exists()
        assert client.post("/duty/start/").status_code == 302
        assert "Unproven" not in client_for(cast.max).get("/duty/now/").content.decode()
        assert Proof.objects.get(channel="in-app").answered_at is not None
        assert Proof.objects.get(channel="sms").answered_at is None


def test_the_button_of_a_text_answers_for_its_channel(cast: Cast) -> None:
    with time.use(time.moment("2026-05-29T17:01")):
        proving.ask(time.now())
        notice = Notice.objects.get(kind="shift-test")
        text = proving.words(notice, cast.desk, "sms")
        assert "Sam" not in text.subject + text.body
        proving.answered(notice, cast.desk)
        proving.answered(notice, cast.desk)
        assert Proof.objects.get().answered_at is not None
    assert Event.objects.filter(tag="duty.proof-answered").count() == 1


def contacted(person: Person, number: int, day: str, kind: str = "page") -> None:
    for each in range(number):
        at = time.moment(f"{day}T22:00") + timedelta(minutes=5 * each)
        for channel in ("push", "sms"):
            Notice.objects.create(person=person, channel=channel, kind=kind, about=f"x:{each}", group=f"{day}{each}",
                                  key=f"{person.uid}{day}{each}{channel}{kind}", outcome="sent", queued_at=at)


def test_counts_by_post_and_month_with_small_ones_hidden(cast: Cast, client_for: ClientFor) -> None:
    contacted(cast.jo, 6, "2026-05-05")
    contacted(cast.jo, 4, "2026-04-07")
    contacted(cast.max, 1, "2026-05-05")
    contacted(cast.jo, 9, "2026-05-06", kind="test")
    Notice.objects.create(person=cast.jo, channel="push", kind="page", about="y", key="y", outcome="sent",
                          queued_at=time.moment("2026-05-07T11:00"))
    table = table_for(cast.monitor)
    rows = {row.title: row for row in table.rows}
    assert list(rows["Planning Assistant"].figures[-2:]) == [None, 6]
    assert rows["Planning Assistant"].total == 6
    assert list(rows["Head of Planning"].figures[-2:]) == [0, None]
    assert table.totals[-2:] == [0, 6]
    page = client_for(cast.monitor).get("/duty/welfare/").content.decode()
    assert "1 to 4" in page
    assert "Trask" not in page
    text = client_for(cast.monitor).get("/duty/welfare.csv").content.decode()
    assert "Planning Assistant,0,0,0,0,0,0,0,0,0,0,1 to 4,6,6" in text


@pytest.mark.parametrize(("who", "code"), [("monitor", 200), ("dora", 200), ("max", 200), ("jo", 403), ("admin", 403),
                                           ("ada", 403), ("res", 403)])
def test_managers_see_their_own_posts_and_others_nothing(cast: Cast, client_for: ClientFor, who: str,
                                                         code: int) -> None:
    contacted(cast.max, 7, "2026-05-05")
    client = client_for(getattr(cast, who))
    assert client.get("/duty/welfare/").status_code == code
    assert client.get("/duty/welfare.csv").status_code == code
    if who == "max":
        assert "Head of Planning" not in client.get("/duty/welfare/").content.decode()
