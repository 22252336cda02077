"""22:05, an emergency. The first does not answer, the second slot is empty, the third has it at 22:17: the sender reads
each step on her phone as it happens. And pages at 01:15 in the night when that hour comes twice."""

from contextlib import AbstractContextManager

from playwright.sync_api import expect

from ostler.conversations import timeline
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.duty.ladder import working
from ostler.duty.models import Ladder, Shift, Try
from ostler.kernel import time
from ostler.kernel.time import Clock
from ostler.people.models import Post
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible


def _ladder(cast: Cast) -> None:
    vacant = Post.objects.create(title="Standby Engineer", organisation=cast.council)
    steps = [{"who": [slot], "wait": 10} for slot in ("now", f"post:{vacant.uid}", f"post:{cast.head.uid}")]
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=steps, rounds=2)


def _at(clock: str) -> AbstractContextManager[Clock]:
    return time.use(time.moment(f"2026-05-25T{clock}+01:00"))


def test_the_sender_sees_three_honest_lines(page_for: PageFor, stage: Cast) -> None:
    _ladder(stage)
    with _at("22:05"):
        matter = portal_is_down(stage, urgency="emergency")
        ada = page_for(stage.ada)
        ada.goto(matter.url)
        expect(ada.locator("#truth")).to_have_text("Trying: Duty officer, since today 22:05. The next in 10 min.")
        duty = page_for(stage.desk)
        duty.goto("/")
        expect(duty.get_by_role("button", name="Sound the alarm here")).to_be_visible()
        duty.wait_for_function("document.title.startsWith('(1) ')")
        accessible(duty)
    with _at("22:15"):
        working.work_off()
        expect(ada.locator("#truth")).to_contain_text("Trying: Head of Planning, since today 22:15.")
    with _at("22:17"):
        head = page_for(stage.max)
        head.goto("/")
        head.wait_for_function("document.title.startsWith('(1) ')")
        head.get_by_role("button", name="I have it").first.click()
        expect(ada.locator("#truth")).to_contain_text("Head of Planning has it since today 22:17.")
        ada.locator("#happened summary").click()
        lines = ada.locator("#happened li").all_inner_texts()
    said = " ".join(lines)
    assert "today 22:05 Tried: Duty officer, until today 22:15." in said
    assert "today 22:15 Standby Engineer: the post is vacant. The next was tried at once." in said
    assert "today 22:17 Head of Planning has it." in said
    assert not ada.faults  # type: ignore[attr-defined]


def test_what_is_about_to_be_tapped_stays_where_it_is(page_for: PageFor, stage: Cast) -> None:
    with _at("22:05"):
        portal_is_down(stage, urgency="emergency")
        duty = page_for(stage.desk)
        duty.goto("/")
        duty.wait_for_timeout(1000)
        duty.evaluate("document.getElementById('waiting').isTheSame = true")
        with duty.expect_response(lambda each: each.url.endswith("/") and each.request.resource_type == "fetch"):
            duty.evaluate("document.dispatchEvent(new Event('ostler:ask'))")
        duty.wait_for_timeout(300)
        assert duty.evaluate("document.getElementById('waiting').isTheSame")


def test_one_tap_from_the_list_without_scripts(page_for: PageFor, stage: Cast) -> None:
    with _at("22:05"):
        matter = portal_is_down(stage, urgency="emergency")
        duty = page_for(stage.desk, java_script_enabled=False)
        duty.goto("/")
        duty.get_by_role("button", name="I have it").first.click()
        expect(duty.locator("#truth")).to_contain_text("You have it since today 22:05.")
    assert Conversation.objects.get(pk=matter.pk).with_person == stage.desk


def test_a_quarter_past_one_comes_twice_and_is_two_instants(stage: Cast) -> None:
    Shift.objects.create(person=stage.desk, starts=time.moment("2026-10-23T17:00"),
                         ends=time.moment("2026-10-26T08:30"))
    Ladder.objects.create(urgency="emergency", service=stage.planning, steps=[{"who": ["now"], "wait": 60}], rounds=3)
    with time.use(time.moment("2026-10-25T01:15+01:00")):
        matter = portal_is_down(stage, urgency="emergency")
    with time.use(time.moment("2026-10-25T01:15+00:00")):
        working.work_off()
        lines = [each.at for each in timeline.history(Conversation.objects.get(pk=matter.pk), stage.ada)]
    first, second = Try.objects.exclude(person=None).order_by("at").values_list("at", flat=True)
    assert (second - first).total_seconds() == 3600
    assert {first, second} <= set(lines)
