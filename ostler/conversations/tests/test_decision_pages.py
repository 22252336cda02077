"""The pages of decisions: recorded out of a message, looked at as the public will see it, published, found by date."""

import re
from dataclasses import asdict, replace
from typing import Any

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Decision
from ostler.conversations.tests.decided_scene import SECRET, WRITTEN, drafted, matter_of, published
from ostler.kernel import limits
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db


def _filled(**more: Any) -> dict[str, Any]:
    return asdict(WRITTEN) | {"taken_on": "2026-05-25"} | more


def test_from_a_message_to_the_public_in_three_pages(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    matter, dora = matter_of(cast), client_for(cast.dora)
    thread = dora.get(matter.url).content.decode()
    message = matter.messages.get(author=cast.dora)
    assert f"{matter.url}/decisions?message={message.uid}" in thread
    page = dora.get(f"{matter.url}/decisions?message={message.uid}").content.decode()
    assert "Comments are taken until 5 June" in page, "the officer's own words are the beginning"
    assert "Regulation 7 of SI 2014/2095" in page
    given = re.findall(r'name="client_id" value="([^"]+)"', page)
    for _ in range(2):
        answer = dora.post(f"{matter.url}/decisions?message={message.uid}",
                           _filled(post=cast.director.uid, client_id=given[0]))
    decision = Decision.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, decision.url)
    assert (decision.message, decision.state) == (message, "draft")
    shown = dora.get(decision.url).content.decode()
    assert "As the public will see it" in shown
    assert visitor.get(decision.url).status_code == 404
    assert dora.post(f"{decision.url}/publication", {"number": "1"}).status_code == 302
    public = visitor.get(decision.url).content.decode()
    for words in (WRITTEN.decision_words, WRITTEN.reasons, "Log of the portal", "Director of Development",
                  "Monday 25 May 2026", "SI 2014/2095"):
        assert words in public
    for private in (SECRET, matter.reference, matter.uid, matter.heading, "Ada Okafor", "Dora Penhale", "Correct"):
        assert private not in public
    assert decision.url in client_for(cast.ada).get(matter.url).content.decode()


def test_another_s_words_are_not_taken_over(cast: Cast, client_for: ClientFor) -> None:
    matter = matter_of(cast)
    asked = matter.messages.get(number=1)
    assert SECRET not in client_for(cast.dora).get(f"{matter.url}/decisions?message={asked.uid}").content.decode()


def test_what_is_missing_is_said_at_its_field(cast: Cast, client_for: ClientFor) -> None:
    matter = matter_of(cast)
    answer = client_for(cast.dora).post(f"{matter.url}/decisions", _filled(interests="", post=cast.director.uid))
    assert answer.status_code == 422
    assert "Say which interests were declared, or None." in answer.content.decode()


def test_other_words_under_the_same_id_are_kept_and_sent_the_second_time(cast: Cast, client_for: ClientFor) -> None:
    matter, dora = matter_of(cast), client_for(cast.dora)
    address, filled = f"{matter.url}/decisions", _filled(post=cast.director.uid, client_id="tap")
    dora.post(address, filled)
    answer = dora.post(address, filled | {"reasons": "Others"})
    assert answer.status_code == 422
    [anew] = re.findall(r'name="client_id" value="([^"]+)"', answer.content.decode())
    assert dora.post(address, filled | {"reasons": "Others", "client_id": anew}).status_code == 302
    assert Decision.objects.count() == 2


def test_a_correction_is_read_beside_what_it_corrects(
    cast: Cast, client_for: ClientFor, visitor: PageClient
) -> None:
    decision, dora = published(cast), client_for(cast.dora)
    changed = _filled(decision_words="Until 8 June.")
    assert dora.post(f"{decision.url}/correction", changed).status_code == 422
    assert dora.post(f"{decision.url}/correction", changed | {"why": "The date was wrong"}).status_code == 302
    page = visitor.get(decision.url).content.decode()
    for words in ("Until 8 June.", "The date was wrong", "Version 1"):
        assert words in page
    assert WRITTEN.decision_words in visitor.get(f"{decision.url}?version=1").content.decode()
    hidden = changed | {"why": "It named somebody", "hides": "on", "reasons": "Down."}
    dora.post(f"{decision.url}/correction", hidden)
    assert visitor.get(f"{decision.url}?version=1").status_code == 404
    assert "Earlier words are not open to everybody." in visitor.get(decision.url).content.decode()


@pytest.mark.parametrize("hides", ["", "on"])
def test_what_is_withdrawn_says_so_to_everybody(
    cast: Cast, client_for: ClientFor, visitor: PageClient, hides: str
) -> None:
    decision = published(cast)
    client_for(cast.dora).post(f"{decision.url}/withdrawal", {"why": "Another post's to take", "hides": hides})
    page = visitor.get(decision.url).content.decode()
    assert "This decision was withdrawn" in page
    assert "Another post&#x27;s to take" in page
    assert (WRITTEN.reasons in page) == (hides == "")
    listed = visitor.get("/decisions/").content.decode()
    assert "withdrawn" in listed
    assert (WRITTEN.title in listed) == (hides == "")


def test_a_draft_is_changed_and_dropped(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    draft, dora = drafted(cast), client_for(cast.dora)
    assert dora.get(f"{draft.url}/correction").status_code == 200
    assert dora.post(f"{draft.url}/correction", _filled(reasons="Down for four days.")).status_code == 302
    dora.post(f"{draft.url}/publication", {"number": "1"})
    assert visitor.get(draft.url).status_code == 404, "another version came meanwhile"
    assert draft.url in dora.get("/decisions/").content.decode()
    assert dora.get(f"{draft.url}/withdrawal").status_code == 200
    dora.post(f"{draft.url}/withdrawal", {"why": "Decided otherwise"})
    assert "This draft was dropped" in dora.get(draft.url).content.decode()


def test_the_list_goes_by_the_day_of_the_decision_in_pages(
    cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGE_ROWS", 2)
    matter = matter_of(cast)
    for day in (4, 6, 5):
        published(cast, matter, written=replace(WRITTEN, title=f"Of day {day}",
                                                taken_on=WRITTEN.taken_on.replace(day=day)))
    first, second = (visitor.get(f"/decisions/?page={page}").content.decode() for page in (1, 2))
    assert first.index("Of day 6") < first.index("Of day 5")
    assert "Of day 4" not in first
    assert "Of day 4" in second


@pytest.mark.parametrize("nation", ["scotland", "wales", "northern-ireland"])
def test_elsewhere_it_is_the_council_s_own_practice(
    cast: Cast, visitor: PageClient, settings: Any, nation: str
) -> None:
    settings.OSTLER_NATION = nation
    page = visitor.get(published(cast).url).content.decode()
    assert "the council’s own practice" in page
    assert "SI 2014/2095" not in page


def test_nobody_else_has_the_button_or_the_form(cast: Cast, client_for: ClientFor) -> None:
    matter = matter_of(cast)
    actions.join(by=cast.dora, conversation=matter, person=cast.jo)
    for who in ("ada", "pa", "jo"):
        client = client_for(getattr(cast, who))
        assert "Record a decision" not in client.get(matter.url).content.decode()
        assert client.get(f"{matter.url}/decisions").status_code == 403
