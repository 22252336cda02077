"""Who answers now, until when, who is next, and why: the cases of a council's ordinary weeks."""

from ostler.duty.answers import who_answers
from ostler.kernel import time
from tests.cast import Cast


def test_on_the_bank_holiday_the_duty_officer_answers_for_the_director(cast: Cast) -> None:
    answer = who_answers(cast.director)
    assert (answer.holder, answer.person, answer.state) == (cast.dora, cast.desk, "off-duty-covered")
    assert answer.until == time.moment("2026-05-26T08:30")
    assert (answer.next, answer.next_post) == (cast.dora, cast.director)
    assert answer.off_reason == "bank holiday"
    assert answer.how == [
        "The Director of Development, Dora Penhale, is off duty: Mon 25 May is the Spring bank holiday.",
        "Sam Fairley is the duty officer until Tue 26 May 08:30.",
    ]
