"""Adopting takes a date, a minute and a first day; it writes the clock's rows, ends the text before, and is final."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.clocks.models import Rule
from ostler.kernel import time
from ostler.protocol import actions, versions
from ostler.protocol.digest import digest_of
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.models.version import Sealed
from ostler.protocol.refusals import Refused
from ostler.protocol.tests.texts import TOMORROW, adopted, change, draft, promise
from ostler.protocol.urgency import due_for
from tests.cast import Cast

MORNING = "2026-05-26T09:00+01:00"


@pytest.mark.parametrize(("given", "sentence"), [
    ({"adopted_on": None}, "date of the meeting"), ({"adopted_on": TOMORROW}, "cannot lie ahead"),
    ({"minute": "  "}, "number of the minute"), ({"starts": None}, "tomorrow or later"),
    ({"starts": date(2026, 5, 25)}, "tomorrow or later"),
])
def test_it_is_refused_without_its_entries(cast: Cast, given: dict[str, Any], sentence: str) -> None:
    text = draft(cast.monitor)
    with pytest.raises(Refused, match=sentence):
        adopted(cast.monitor, text, **given)
    text.refresh_from_db()
    assert text.is_draft


def test_it_is_refused_with_what_is_wrong_in_the_text(cast: Cast) -> None:
    text = draft(cast.monitor)
    change(cast.monitor, text, "4.1", number="4.2")
    with pytest.raises(Refused) as refused:
        adopted(cast.monitor, text, minute="")
    assert len(refused.value.sentences) == 3


def test_only_a_monitoring_officer_adopts(cast: Cast) -> None:
    text = draft(cast.monitor)
    for person in (cast.ada, cast.dora, cast.admin, cast.records):
        with pytest.raises(Refused, match="Only a monitoring officer"):
            adopted(person, text)


def test_it_holds_from_the_beginning_of_its_day(cast: Cast) -> None:
    example = versions.in_force()
    text = adopted(cast.monitor)
    assert versions.in_force() == example
    assert versions.in_force(time.moment("2026-05-25T23:59+01:00")) == example
    assert versions.in_force(time.moment("2026-05-26T00:00+01:00")) == text
    assert (text.adopted_on, text.minute, text.nation) == (date(2026, 5, 20), "41/26", "england")


def test_a_later_text_ends_the_one_before(cast: Cast) -> None:
    first = adopted(cast.monitor)
    with pytest.raises(Refused, match="begins on that day or later"):
        adopted(cast.monitor)
    second = adopted(cast.monitor, starts=TOMORROW + timedelta(days=7))
    first.refresh_from_db()
    assert first.in_force_until == second.in_force_from
    assert versions.in_force(time.moment(MORNING)) == first
    assert versions.in_force(time.moment(MORNING) + timedelta(days=7)) == second


def test_days_that_stand_already_write_no_row(cast: Cast) -> None:
    before = Rule.objects.count()
    adopted(cast.monitor)
    assert Rule.objects.count() == before


def test_other_days_for_all_are_a_new_row_of_the_common_rule(cast: Cast) -> None:
    text = draft(cast.monitor)
    for key in ("emergency", "protect-the-service", "next-working-day"):
        promise(cast.monitor, text, key, reply=5)
    adopted(cast.monitor, text)
    row = Rule.objects.get(key="member-enquiry-reply", in_force_from=TOMORROW)
    assert (row.amount, row.unit, row.calendar, row.in_force_until) == (5, "working-days", "council", None)
    assert "41/26" in row.source
    assert Rule.objects.get(key="member-enquiry-reply", in_force_until=TOMORROW).amount == 10
    assert set(text.classes.values_list("reply_rule", flat=True)) == {"member-enquiry-reply"}
    event = Event.objects.get(tag="clocks.rule-set")
    assert "5 working days" in sentence(event)


def test_days_of_one_class_are_a_rule_of_its_own(cast: Cast) -> None:
    text = draft(cast.monitor)
    promise(cast.monitor, text, "emergency", reply=2)
    adopted(cast.monitor, text)
    assert Rule.objects.filter(key="member-enquiry-reply").count() == 1
    assert Rule.objects.get(key="member-enquiry-reply-emergency").amount == 2
    now = time.moment(MORNING)
    assert due_for(versions.in_force(now), "emergency", now)["reply"][0].due == date(2026, 5, 28)
    assert due_for(versions.in_force(now), "next-working-day", now)["reply"][0].due == date(2026, 6, 9)


def test_what_came_in_before_keeps_its_days(cast: Cast) -> None:
    example, now = versions.in_force(), time.now()
    before = due_for(example, "next-working-day", now)["reply"][0].due
    text = draft(cast.monitor)
    for key in ("emergency", "protect-the-service", "next-working-day"):
        promise(cast.monitor, text, key, reply=5)
    adopted(cast.monitor, text)
    with time.use(time.moment(MORNING)):
        assert due_for(example, "next-working-day", now)["reply"][0].due == before == date(2026, 6, 8)


def test_the_log_has_the_digest_of_the_text(cast: Cast) -> None:
    text = adopted(cast.monitor)
    event = Event.objects.get(tag="protocol.adopted")
    assert event.facts["digest"] == digest_of(text)
    assert "minute 41/26" in sentence(event)


def test_no_action_changes_an_adopted_text(cast: Cast) -> None:
    text = adopted(cast.monitor)
    clause, kind = text.clauses.get(number="4.2"), text.classes.get(key="emergency")
    for change_it in (
        lambda: actions.rename_draft(by=cast.monitor, draft=text, title="x"),
        lambda: actions.remove_draft(by=cast.monitor, draft=text),
        lambda: actions.add_clause(by=cast.monitor, draft=text, kind="text", words={}),
        lambda: actions.change_clause(by=cast.monitor, clause=clause, words={"title": "x"}),
        lambda: actions.move_clause(by=cast.monitor, clause=clause, up=True),
        lambda: actions.remove_clause(by=cast.monitor, clause=clause),
        lambda: actions.change_class(by=cast.monitor, kind=kind, explanation="x", acknowledgement_days=1,
                                     reply_days=1),
        lambda: adopted(cast.monitor, text),
    ):
        with pytest.raises(Refused, match="does not change"):
            change_it()


def test_the_database_itself_refuses(cast: Cast) -> None:
    text = adopted(cast.monitor)
    clauses, classes = Clause.objects.filter(version=text), UrgencyClass.objects.filter(version=text)
    spare = draft(cast.monitor).clauses.get(number="7.1")
    for change_it in (
        lambda: clauses.update(text="Other words"), lambda: clauses.filter(number="4.2").update(terms={"x": 1}),
        lambda: classes.update(reply_days=99), lambda: Version.objects.filter(pk=text.pk).update(minute="42/26"),
        lambda: Version.objects.filter(pk=text.pk).update(state="draft"),
        lambda: Clause.objects.create(version=text, number="9", title="x", text="x", source="x", kind="text",
                                      position=99),
        lambda: Clause.objects.filter(pk=spare.pk).update(version=text),
    ):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            change_it()


def test_nothing_of_it_is_taken_away(cast: Cast) -> None:
    text = adopted(cast.monitor)
    for remove in (text.delete, text.clauses.all().delete, text.classes.all().delete,
                   text.clauses.get(number="4.2").delete, text.classes.get(key="emergency").delete):
        with pytest.raises(Sealed):
            remove()


def test_a_draft_may_begin_from_what_was_adopted(cast: Cast) -> None:
    text = adopted(cast.monitor)
    again = actions.start_draft(by=cast.monitor, basis=text)
    change(cast.monitor, again, "4.2", title="Another title")
    assert text.clauses.get(number="4.2").title == "A live public service has failed"
