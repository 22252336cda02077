"""Where the protocol is departed from: counted by clause and month, for the monitoring officer alone, nobody named."""

from datetime import date
from typing import Any

import pytest

from ostler.audit.models import Stream
from ostler.conversations import actions, departures
from ostler.conversations.departures import NOT_DONE, NOT_SHOWN, WENT_ON, Table, table
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.protocol.models import Clause, Version
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
MAY, JUNE = "2026-05-25T10:40+01:00", date(2026, 6, 2)


@pytest.fixture
def version(cast: Cast) -> Version:
    found = portal_is_down(cast).version
    assert found is not None
    return found


def judged(cast: Cast, version: Version, kind: str, times: int, at: str = MAY, **advice: Any) -> None:
    """So many matters that the protocol answered like this, by its clause of a kind."""
    basis = Conversation.objects.order_by("pk").first()
    assert basis is not None
    clause = version.clauses.get(kind=kind)
    said = {"answer": "use-another-way", "clauses": [{"id": clause.number}], "shown": "use-another-way",
            "chosen": "sent-as-typed"} | advice
    moment = time.moment(at)
    for _each in range(times):
        chain = Stream.objects.create(name=new_uid())
        Conversation.objects.create(opened_by=cast.ada, opened_at=moment, last_at=moment, capacity="council",
                                    urgency="next-working-day", version=version, advice=said, chain=chain)


def figures(found: Table) -> dict[tuple[str, str], list[int | None]]:
    """By which departure and kind of clause: the last two months."""
    return {(row.group, row.clause.kind): list(row.figures.cells)[-2:] for row in found.rows}


def test_each_is_counted_once_by_the_clause_that_decided(cast: Cast, version: Version) -> None:
    judged(cast, version, "planning-lobbying", 6)
    judged(cast, version, "planning-lobbying", 5, shown="")
    judged(cast, version, "party", 2)
    judged(cast, version, "say-why", 7, at="2026-04-30T23:30+00:00", answer="appropriate-if", chosen="sent")
    judged(cast, version, "service-request", 9, answer="appropriate-if", chosen="sent")
    judged(cast, version, "plain", 9, answer="appropriate", chosen="sent")
    assert figures(table(2026, JUNE)) == {
        (WENT_ON, "planning-lobbying"): [0, 6], (NOT_SHOWN, "planning-lobbying"): [0, 5], (WENT_ON, "party"): [0, None],
        (NOT_DONE, "say-why"): [0, 7]}    # half past midnight in London: May


def test_a_month_is_counted_when_it_is_over_and_a_year_summed_when_it_is(cast: Cast, version: Version) -> None:
    judged(cast, version, "party", 8)
    assert table(2026, date(2026, 5, 31)).rows == []
    [row] = table(2026, JUNE).rows
    assert list(row.figures.cells) == [0, 8]
    assert not table(2026, JUNE).is_over
    assert table(2026, date(2027, 4, 1)).is_over
    assert not table(2027, date(2027, 4, 1)).months


def test_the_officers_taps_are_told_apart(cast: Cast) -> None:
    first, second, third = (portal_is_down(cast, client_message_id=f"m{number}") for number in range(3))
    actions.wrong_channel(by=cast.dora, conversation=first, way="complaint")
    actions.wrong_person(by=cast.dora, conversation=second, to="desk")
    actions.not_now(by=cast.dora, conversation=third)
    found = table(2026, JUNE)
    assert {(row.group, row.clause.kind) for row in found.rows} == {
        ("wrong-channel", "complaint"), ("wrong-person", "wrong-person"), ("not-now", "not-now")}
    assert {tuple(row.figures.cells) for row in found.rows} == {(0, None)}


def test_not_ours_and_a_change_of_class_are_none(cast: Cast) -> None:
    first, second = (portal_is_down(cast, client_message_id=f"m{number}") for number in range(2))
    actions.not_ours(by=cast.dora, conversation=first, reason="It is the desk's")
    actions.reclassify(by=cast.dora, conversation=second, urgency="next-working-day", reason="It can wait")
    assert table(2026, JUNE).rows == []


def test_the_page_names_nobody_and_leads_nowhere(cast: Cast, version: Version, client_for: ClientFor) -> None:
    judged(cast, version, "party", 6)
    judged(cast, version, "complaint", 3)
    with time.use(time.moment("2026-06-02T09:00+01:00")):
        page = client_for(cast.monitor).get("/protocol/departures/").content.decode()
    clauses = Clause.objects.filter(version=version, kind__in=["party", "complaint"])
    assert all(clause.number in page for clause in clauses)
    assert "<dd>6</dd>" in page
    assert "1–4" in page
    assert "<dd>3</dd>" not in page
    main = page.partition("<main")[2].partition("</main>")[0]
    for each in (*cast, *Conversation.objects.all()):
        assert each.uid not in main
    assert cast.ada.name not in page
    assert 'href="/duty/welfare/"' in page


def test_the_year_is_chosen_by_its_address(cast: Cast, version: Version, client_for: ClientFor) -> None:
    judged(cast, version, "party", 6)
    with time.use(time.moment("2027-05-02T09:00+01:00")):
        client = client_for(cast.monitor)
        assert "2027–28" in client.get("/protocol/departures/").content.decode()
        page = client.get("/protocol/departures/", {"year": "2026"}).content.decode()
        for odd in ("1", "x", "99999999999", "-1", ""):
            assert client.get("/protocol/departures/", {"year": odd}).status_code == 200
    assert "<dt>Year</dt><dd>6</dd>" in page
    assert departures.years(date(2027, 5, 2)) == [2027, 2026]


def test_nobody_else_opens_it(cast: Cast, client_for: ClientFor) -> None:
    for person in cast:
        if person != cast.monitor:
            assert client_for(person).get("/protocol/departures/").status_code == 403
