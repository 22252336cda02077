"""What is sent first: whom a ladder named, the most urgent before the rest; and one that fails holds up no other."""

from collections.abc import Sequence

from ostler.notify import claiming
from ostler.notify.channels import channels
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import Noting, call, entered, number_of, plain, plain_kind
from ostler.notify.work import NOT_PRESSING, work_off
from tests.cast import Cast


def keys(notices: Sequence[Notice]) -> list[str]:
    return [notice.key.partition(" ")[0] for notice in notices]


def test_no_page_waits_behind_what_was_due_before_it(cast: Cast) -> None:
    call(cast.ada, key="digest")
    call(cast.ada, key="message", urgency="emergency")
    call(cast.ada, key="wait", urgency="next-working-day", is_named=True)
    call(cast.ada, key="protect", urgency="protect-the-service", is_named=True)
    call(cast.ada, key="emergency", urgency="emergency", is_named=True)
    assert keys(claiming.take("sms", 10)) == ["emergency", "protect", "wait", "message", "digest"]


def test_what_does_not_press_goes_a_few_at_a_time(cast: Cast) -> None:
    for number in range(NOT_PRESSING + 2):
        call(cast.ada, key=f"digest{number}")
    [waiting] = claiming.waiting(100, NOT_PRESSING).values()
    assert len(waiting) == NOT_PRESSING
    call(cast.ada, key="page", is_named=True)
    [waiting] = claiming.waiting(100, NOT_PRESSING).values()
    assert (len(waiting), waiting[0]) == (NOT_PRESSING, Notice.objects.get(is_named=True).pk)


def test_one_whose_words_fail_holds_up_no_other(cast: Cast) -> None:
    def together(notices: Sequence[Notice]) -> list[Text]:
        assert "bad" not in keys(notices)
        return [plain(notice, notice.person, notice.channel) for notice in notices]

    number_of(cast.ada)
    for key in ("good", "bad", "better"):
        call(cast.ada, key=key)
    sms = Noting()
    with entered(channels, sms=sms), entered(kinds, plain=Kind(plain, together=together)):
        work_off()
    assert keys([notice for notice, _endpoint, _text in sms.given]) == ["good", "better"]
    assert Notice.objects.get(key__startswith="bad ").why == "words or gates: AssertionError"


def test_a_kind_that_nobody_knows_any_more_is_said_so(cast: Cast) -> None:
    number_of(cast.ada)
    call(cast.ada)
    with entered(channels, sms=Noting()), entered(kinds):
        kinds._entries.pop("plain", None)
        work_off()
    assert list(Notice.objects.values_list("outcome", "why")) == [("failed", "no words for it")]
    assert plain_kind().words_of([]) == []
