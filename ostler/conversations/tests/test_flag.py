"""A safeguarding flag: where it goes, who is called, what comes back when it is lifted."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ostler.conversations import actions, flag_digest, former, truth
from ostler.conversations.allowed import actions_for
from ostler.conversations.models import Conversation, Flag
from ostler.conversations.places import places
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.tests.flagged_scene import SECRET, Scene, scene
from ostler.conversations.tests.scenes import pothole
from ostler.duty.ladder import working
from ostler.duty.models import Escalation, Try
from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.people.actions.posts import name_safeguarding_lead
from ostler.people.models import Holding, Person, Post, Role
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(cast: Cast) -> Scene:
    return scene(cast)


def _called(matter: Conversation) -> set[Person]:
    return {each.person for each in Try.objects.filter(
        escalation__about=matter.ref, escalation__state="trying") if each.person is not None}


@pytest.mark.parametrize("who", ["ada", "pa", "dora", "aide"])
def test_who_asks_and_who_answers_may_set_it(there: Scene, cast: Cast, who: str) -> None:
    person = getattr(there, who, None) or getattr(cast, who)
    there.flag(by=person)
    assert set(places(there.matter).people()) == {cast.ada, there.lead}


@pytest.mark.parametrize("who", ["bram", "admin", "monitor", "jo"])
def test_nobody_else_may(there: Scene, cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        there.flag(by=getattr(cast, who))


def test_the_lead_is_paged_as_for_an_emergency_and_then_the_monitoring_officer(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.ada)
    assert (there.matter.urgency, there.matter.state, there.matter.post) == ("emergency", "open", there.post)
    assert _called(there.matter) == {there.lead}
    pages = Notice.objects.filter(about=there.matter.ref, kind="page", queued_at__gte=there.matter.sealed_at)
    assert {page.person for page in pages} == {there.lead}
    row = Escalation.objects.get(about=there.matter.ref, state="trying")
    assert [step["who"] for step in row.steps] == [[f"post:{there.post.uid}"], [f"person:{cast.monitor.uid}"]]


def test_where_a_councillor_is_concerned_both_are_called_at_once(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.dora, about_member=True)
    assert _called(there.matter) == {there.lead, cast.monitor}


def test_where_the_lead_is_concerned_the_monitoring_officer_alone(there: Scene, cast: Cast) -> None:
    flag = there.flag(by=cast.dora, about_lead=True)
    assert set(places(there.matter).people()) == {cast.ada, cast.monitor}
    assert not Flag.objects.visible_to(there.lead).filter(pk=flag.pk).exists()


def test_with_no_lead_it_goes_to_the_monitoring_officer(cast: Cast) -> None:
    matter = pothole(cast)
    actions.flag(by=cast.ada, conversation=matter)
    assert set(places(matter).people()) == {cast.ada, cast.monitor}


def test_with_neither_it_goes_to_the_director_of_the_desk(cast: Cast) -> None:
    Role.objects.filter(role="monitoring-officer").update(until=time.now())
    Post.objects.filter(is_desk=True).update(manager=cast.director)
    matter = pothole(cast)
    actions.flag(by=cast.ada, conversation=matter)
    assert set(places(matter).people()) == {cast.ada, cast.dora}
    assert _called(matter) == {cast.dora}


def test_a_vacant_post_is_no_dead_end(there: Scene, cast: Cast) -> None:
    Holding.objects.filter(post=there.post).update(until=time.now())
    there.flag(by=cast.ada)
    assert set(places(there.matter).people()) == {cast.ada, cast.monitor}


def test_a_monitoring_officer_s_place_ends_with_the_role(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.ada, about_member=True)
    Role.objects.filter(person=cast.monitor).update(role="officer")
    assert set(places(there.matter).people()) == {cast.ada, there.lead}
    assert not Conversation.objects.visible_to(Person.objects.get(pk=cast.monitor.pk)).exists()


def test_no_desk_is_the_lead_s_post(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no desk"):
        name_safeguarding_lead(post=cast.duty_desk, by=cast.monitor)


def test_another_post_takes_the_place_of_the_first(there: Scene, cast: Cast) -> None:
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    assert list(Post.objects.exclude(safeguarding_since=None)) == [cast.head]


def test_it_goes_to_nobody_else_while_it_stands(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.ada)
    matter, lead = there.matter, there.lead
    for deed in (lambda: actions.join(by=lead, conversation=matter, person=cast.jo),
                 lambda: actions.hand_over(by=lead, conversation=matter, to=cast.desk),
                 lambda: actions.not_ours(by=lead, conversation=matter),
                 lambda: actions.bring_manager(by=lead, conversation=matter),
                 lambda: actions.reclassify(by=lead, conversation=matter, urgency="next-working-day", reason="calm"),
                 lambda: actions.rehome(by=lead, person=lead, post=cast.head, conversation=matter)):
        with pytest.raises(Refused):
            deed()
    actions.acknowledge(by=lead, conversation=matter)
    actions.thank(by=cast.ada, conversation=matter)
    assert set(places(matter).people()) == {cast.ada, lead}


def test_the_sender_does_not_stop_the_calls_to_the_lead(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.dora)
    assert "resolve" not in actions_for(cast.ada, there.matter)
    with pytest.raises(Refused, match="officers whose job it is"):
        actions.resolve(by=cast.ada, conversation=there.matter)
    actions.resolve(by=there.lead, conversation=there.matter)


def test_the_team_s_number_stands_behind_999(there: Scene, cast: Cast, client_for: ClientFor, settings: Any) -> None:
    settings.OSTLER_SAFEGUARDING_NUMBER = "01632 960147"
    page = client_for(cast.ada).get(reverse("conversations:flagging", args=[there.matter.uid])).content.decode()
    assert page.index("tel:999") < page.index("tel:01632960147") < page.index("What the flag does")


def test_a_second_flag_is_refused(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.ada)
    with pytest.raises(Settled):
        there.flag(by=cast.ada)


def test_i_have_it_stops_the_ladder(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.ada)
    actions.acknowledge(by=there.lead, conversation=there.matter)
    there.matter.refresh_from_db()
    assert "They have it since" in truth.line(there.matter, cast.ada)
    assert truth.line(there.matter, there.lead).startswith("You have it since")
    assert not Escalation.objects.filter(about=there.matter.ref, state="trying").exists()


def test_who_saw_it_before_is_known(there: Scene, cast: Cast) -> None:
    flag = there.flag(by=cast.pa)
    how = {each.person: each.how for each in former.witnesses(flag)}
    assert how[cast.dora] == former.WROTE
    assert how[cast.admin] == former.LOOKED
    assert how[cast.bram] == former.SENT
    assert cast.ada not in how
    assert there.lead not in how


def test_what_the_lead_reads_after_the_flag_was_not_read_before(there: Scene, cast: Cast) -> None:
    post = there.lead.posts_now().get()
    matter = actions.start(by=cast.ada, to=f"post:{post.uid}", body="Bruises, at number 4.", client_message_id="four")
    flag = actions.flag(by=cast.ada, conversation=matter)
    with time.use(time.now() + timedelta(minutes=1)):
        actions.acknowledge(by=there.lead, conversation=matter)
    assert {each.person: each.how for each in former.witnesses(flag)}[there.lead] == former.SENT


def test_lifting_gives_back_what_was_taken(there: Scene, cast: Cast) -> None:
    before = set(places(there.matter).people())
    flag = there.flag(by=cast.ada)
    actions.lift_flag(by=there.lead, flag=flag, reason="Seen to by the team")
    there.matter.refresh_from_db()
    assert there.matter.sealed_at is None
    assert (there.matter.urgency, there.matter.post, there.matter.service) == (
        "next-working-day", cast.director, cast.planning)
    assert set(places(there.matter).people()) == before
    assert there.matter.subject.startswith("The pothole")


def test_lifting_may_leave_out_who_joined(there: Scene, cast: Cast) -> None:
    flag = there.flag(by=cast.ada)
    actions.lift_flag(by=cast.monitor, flag=flag, reason="Seen to by the team", returned="answering")
    assert cast.bram not in places(there.matter).people()
    assert cast.dora in places(there.matter).people()


def test_who_set_it_does_not_lift_it(there: Scene, cast: Cast) -> None:
    matter = pothole(cast, by=cast.bram, to=f"post:{there.post.uid}")
    flag = actions.flag(by=there.lead, conversation=matter)
    with pytest.raises(Refused, match="Whoever set a flag"):
        actions.lift_flag(by=there.lead, flag=flag, reason="It was nothing after all")
    actions.lift_flag(by=cast.monitor, flag=flag, reason="It was nothing after all")


@pytest.mark.parametrize("who", ["ada", "dora", "admin", "records", "deputy", "desk"])
def test_nobody_else_sees_to_flags(there: Scene, cast: Cast, client_for: ClientFor, who: str) -> None:
    flag = there.flag(by=cast.dora)
    person = getattr(there, who, None) or getattr(cast, who)
    with pytest.raises(Refused):
        actions.lift_flag(by=person, flag=flag, reason="It was nothing after all")
    client = client_for(person)
    assert client.get(flag.url).status_code == 404
    for name in ("review", "reading", "lifting"):
        assert client.post(reverse(f"conversations:flag-{name}", args=[flag.uid])).status_code == 404
    assert client.get(reverse("conversations:flags")).status_code == (200 if who == "records" else 404)


def test_a_records_officer_sees_a_sealed_hit(there: Scene, cast: Cast, client_for: ClientFor) -> None:
    there.flag(by=cast.dora, note="The mother asked")
    shown = client_for(cast.records).get(reverse("conversations:flags")).content.decode()
    assert there.matter.reference in shown
    for secret in (SECRET, "Mill Lane", "mother", cast.dora.name, cast.ada.name):
        assert secret not in shown


def test_the_monitoring_officer_reviews_reads_and_lifts(there: Scene, cast: Cast, client_for: ClientFor) -> None:
    flag, client = there.flag(by=cast.dora, note="The mother asked"), client_for(cast.monitor)
    assert cast.dora.name in client.get(reverse("conversations:flags")).content.decode()
    page = client.get(flag.url).content.decode()
    assert f'value="{flag.review_on.isoformat()}"' in page
    assert "The mother asked" in page
    assert SECRET not in page
    day = time.today() + timedelta(days=7)
    client.post(reverse("conversations:flag-review", args=[flag.uid]), {"review_on": day.isoformat()})
    flag.refresh_from_db()
    assert (flag.review_on, flag.reviewed_by) == (day, cast.monitor)
    opened = client.post(reverse("conversations:flag-reading", args=[flag.uid]), follow=True).content.decode()
    assert SECRET in opened
    assert "The monitoring officer opened this" in opened
    answer = client.post(reverse("conversations:flag-lifting", args=[flag.uid]), {"reason": "short", "returned": "all"})
    assert answer.status_code == 422
    client.post(reverse("conversations:flag-lifting", args=[flag.uid]),
                {"reason": "Seen to by the team", "returned": "all"})
    flag.refresh_from_db()
    assert flag.lifted_by == cast.monitor


def test_the_lead_does_not_open_what_they_can_read_anyway(there: Scene, cast: Cast) -> None:
    flag = there.flag(by=cast.dora)
    with pytest.raises(Refused):
        actions.read_flagged(by=there.lead, flag=flag)


def test_the_lead_s_page_in_the_directory_says_so_inside(there: Scene, cast: Cast, client_for: ClientFor) -> None:
    line = "Safeguarding flags go to this post."
    assert line in client_for(cast.ada).get("/@lead").content.decode()
    assert line not in client_for(cast.ada).get("/@dora").content.decode()


def test_a_records_officer_finds_them_from_the_first_page(cast: Cast, client_for: ClientFor) -> None:
    assert "Sealed matters" in client_for(cast.records).get("/").content.decode()
    assert "Sealed matters" not in client_for(cast.dora).get("/").content.decode()


def test_a_flag_that_nobody_reviewed_is_told_in_the_morning(there: Scene, cast: Cast) -> None:
    flag = there.flag(by=cast.dora)
    assert flag.review_on == time.today() + timedelta(days=28)
    assert [each.count for each in flag_digest.waiting(cast.monitor)] == [0]
    Flag.objects.update(review_on=time.today() - timedelta(days=1))
    [late] = flag_digest.waiting(cast.monitor)
    assert late.line == "1 flag was not reviewed by its day"
    assert flag_digest.waiting(cast.ada) == []


def test_with_no_lead_the_first_page_warns(cast: Cast, client_for: ClientFor) -> None:
    assert "No post is the safeguarding lead’s" in client_for(cast.monitor).get("/").content.decode()
    client_for(cast.admin).post(reverse("conversations:flags-lead"), {"to": cast.head.uid})
    assert "No post is the safeguarding lead’s" not in client_for(cast.monitor).get("/").content.decode()
    assert client_for(cast.dora).get(reverse("conversations:flags-lead")).status_code == 403


def test_the_sender_is_shown_the_numbers_first(there: Scene, cast: Cast, client_for: ClientFor) -> None:
    client, address = client_for(cast.ada), reverse("conversations:flagging", args=[there.matter.uid])
    page = client.get(address).content.decode()
    assert page.index('href="tel:999"') < page.index("What the flag does")
    shown = client.post(address, follow=True).content.decode()
    assert 'href="tel:999"' in shown
    assert "A safeguarding flag stands on this" in shown
    assert SECRET in shown


def test_an_officer_is_out_at_once(there: Scene, cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.dora)
    shown = client.post(reverse("conversations:flagging", args=[there.matter.uid]), follow=True).content.decode()
    assert "You do not see this matter any more" in shown
    assert SECRET not in shown


def test_who_only_joined_is_told_that_they_can_not(there: Scene, cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.bram).get(reverse("conversations:flagging", args=[there.matter.uid])).status_code == 403


def test_an_inspection_is_refused_in_so_many_words(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.dora)
    with pytest.raises(PermissionDenied):
        actions.inspect(by=cast.admin, conversation=there.matter, reason="To see what there is")


def test_the_monitoring_officer_is_fetched_when_the_lead_does_not_answer(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.dora)
    with time.use(time.now() + timedelta(minutes=11)):
        working.work_off()
        assert set(places(there.matter).people()) == {cast.ada, there.lead, cast.monitor}
        assert _called(there.matter) == {there.lead, cast.monitor}
    with time.use(time.now() + timedelta(minutes=22)):
        working.work_off()
        working.work_off()
        assert set(places(there.matter).people()) == {cast.ada, there.lead, cast.monitor}
        assert _called(there.matter) <= {there.lead, cast.monitor}
