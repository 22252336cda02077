"""The duty officer's alarm: it rings and shakes while something waits, says loudly when its own line is dead, and is
quiet when somebody has it. The ears are ours: what the page plays and how it shakes is noted instead."""

from playwright.sync_api import Page, expect

from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from tests.cast import Cast
from tests.journeys.conftest import PHONE, House, PageFor, accessible
from tests.journeys.line import bad_line

EARS = """
self.rung = []; self.shaken = 0;
Object.defineProperty(navigator, "vibrate", { value: () => { self.shaken += 1; return true; } });
self.AudioContext = class {
  constructor() { this.state = "running"; this.currentTime = 0; this.destination = {}; }
  resume() {} close() { this.state = "closed"; }
  createOscillator() {
    const tone = { frequency: {}, connect: (next) => next, stop() {} };
    tone.start = () => { self.rung.push(tone.frequency.value); };
    return tone;
  }
  createGain() {
    return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (next) => next };
  }
};
"""
WAITS, DEAD = 880, 440      # the pitch of each
A_LOOK, IS_DEAD = 4_000, 32_000     # milliseconds: past a ring, and past two beats that did not come


def heard(page: Page) -> tuple[list[int], int]:
    """The tones since the last time, and how often it shook."""
    found = page.evaluate("(() => { const all = [rung, shaken]; rung = []; shaken = 0; return all; })()")
    return found[0], found[1]


def test_it_rings_until_it_is_taken_and_says_when_its_own_line_is_dead(
    page_for: PageFor, house: House, stage: Cast
) -> None:
    with time.use(time.moment("2026-05-25T22:05+01:00")), bad_line(house.port) as line:
        portal_is_down(stage, urgency="emergency")
        duty = page_for(stage.desk, base_url=line.address)
        duty.add_init_script(EARS)
        duty.clock.install()
        duty.goto("/")
        duty.wait_for_function("document.title.startsWith('(1) ')")
        duty.clock.run_for(A_LOOK)
        assert heard(duty) == ([], 0), "a browser lets a page ring only after a tap"

        arm = duty.get_by_role("button", name="Sound the alarm here")
        arm.click()
        expect(arm).to_have_attribute("aria-pressed", "true")
        duty.clock.run_for(A_LOOK)
        tones, shakes = heard(duty)
        assert set(tones) == {WAITS}
        assert shakes == len(tones) >= 2

        dead = duty.locator("#line-dead")
        expect(dead).to_be_hidden()
        line.cut()
        duty.clock.run_for(IS_DEAD)
        expect(dead).to_contain_text("Your line is dead: nothing new arrives here.")
        assert duty.title().startswith("!! ")
        heard(duty)
        duty.clock.run_for(A_LOOK)
        assert set(heard(duty)[0]) == {DEAD}
        accessible(duty)

        line.mend()
        duty.clock.run_for(IS_DEAD)
        expect(dead).to_be_hidden()
        expect(dead).to_have_text("")

        duty.get_by_role("button", name="I have it").first.click()
        duty.goto("/")
        duty.wait_for_function("!document.title.startsWith('(')")
        duty.get_by_role("button", name="Sound the alarm here").click()
        heard(duty)
        duty.clock.run_for(A_LOOK)
        assert heard(duty) == ([], 0)


def test_its_words_stand_below_its_button_on_a_narrow_phone(page_for: PageFor, stage: Cast) -> None:
    with time.use(time.moment("2026-05-25T22:05+01:00")):
        portal_is_down(stage, urgency="emergency")
        duty = page_for(stage.desk)
        duty.goto("/")
        button, words = duty.locator("#arm").bounding_box(), duty.locator("#arm-does").bounding_box()
        assert button is not None
        assert words is not None
        assert words["y"] >= button["y"] + button["height"]
        assert words["x"] + words["width"] <= PHONE["width"]
