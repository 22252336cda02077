"""The editor by hand: start, change, add, look, adopt, with the pages alone."""

from typing import Any

import pytest

from ostler.kernel import time
from ostler.protocol import versions
from ostler.protocol.models import Version
from ostler.protocol.tests.test_protocol_page import text_of
from ostler.protocol.tests.texts import change, draft
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.fixture
def editor(cast: Cast, client_for: ClientFor) -> PageClient:
    return client_for(cast.monitor)


def entered(answer: Any) -> dict[str, Any]:
    """What stands in the form of a page, as a browser would send it back."""
    values = {field.html_name: field.value() for field in answer.context["form"]}
    return {name: "" if value is None else value for name, value in values.items() if value is not False}


def test_from_the_first_page_to_the_adopted_text(cast: Cast, editor: PageClient) -> None:
    assert "Write or change the protocol" in text_of(editor.get("/protocol/"))
    basis = versions.in_force()
    begun = editor.post("/protocol/drafts/", {"basis": basis.uid})
    home = begun["Location"]
    assert "Nothing stands in the way of adopting it." in text_of(editor.get(home))
    text = Version.objects.get(state="draft")

    clause = f"{home}clauses/{text.clauses.get(number='4.1').uid}"
    saved = editor.post(clause, entered(editor.get(clause)) | {"title": "It waits for the morning"}, follow=True)
    assert "Clause 4.1 is saved." in text_of(saved)
    assert "It waits for the morning" in text_of(saved)

    kind = f"{home}classes/next-working-day"
    assert "is saved" in text_of(editor.post(kind, entered(editor.get(kind)) | {"reply_days": "5"}, follow=True))
    looked = text_of(editor.get(f"{home}preview"))
    assert "Mon 8 Jun" in looked
    assert "Mon 1 Jun" in looked

    done = editor.post(f"{home}adoption", {"adopted_on": "2026-05-20", "minute": "41/26", "starts": "2026-05-26"},
                       follow=True)
    assert "The protocol is adopted." in text_of(done)
    assert "In force from 26 May 2026." in text_of(done)
    assert editor.get(home).status_code == 404
    with time.use(time.moment("2026-05-26T09:00+01:00")):
        assert "It waits for the morning" in text_of(editor.get("/protocol/"))


def test_adopting_without_the_entries_says_each(cast: Cast, editor: PageClient) -> None:
    answer = editor.post(f"/protocol/drafts/{draft(cast.monitor).uid}/adoption", {"minute": ""})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Give the date of the meeting" in page
    assert "Give the number of the minute" in page
    assert "tomorrow or later" in page
    assert Version.objects.filter(state="adopted").count() == 0


def test_problems_lead_to_their_clause(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    clause = change(cast.monitor, text, "4.1", number="4.2")
    for page in (f"/protocol/drafts/{text.uid}/", f"/protocol/drafts/{text.uid}/adoption"):
        shown = text_of(editor.get(page))
        assert "The number 4.2 stands more than once" in shown
        assert f"/protocol/drafts/{text.uid}/clauses/{clause.uid}" in shown
    assert "<button class=\"main\">Adopt it</button>" not in shown


def test_a_clause_is_added_of_a_kind_that_is_not_there(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    home = f"/protocol/drafts/{text.uid}/"
    editor.post(f"{home}clauses/{text.clauses.get(kind='party').uid}/removal")
    kinds = text_of(editor.get(f"{home}clauses/new/"))
    assert "Party matters" in kinds
    assert "Formal complaints" not in kinds
    words = {"number": "8.1", "title": "No party", "text": "Not here.", "said": "Thank you.", "source": "Act 1986",
             "way": "form", "way_url": ""}
    lacking = editor.post(f"{home}clauses/new/party", words)
    assert lacking.status_code == 422
    assert "needs its address" in text_of(lacking)
    assert editor.post(f"{home}clauses/new/party", words | {"way_url": "http://example.org"}).status_code == 422
    editor.post(f"{home}clauses/new/party", words | {"way_url": "https://example.org/parties"})
    assert text.clauses.get(number="8.1").terms["way_url"] == "https://example.org/parties"
    assert editor.get(f"{home}clauses/new/party").status_code == 404
    assert editor.get(f"{home}clauses/new/nonsense").status_code == 404


def test_a_junior_clause_names_the_posts_that_stay_open(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    page = f"/protocol/drafts/{text.uid}/clauses/{text.clauses.get(kind='junior').uid}"
    editor.post(page, entered(editor.get(page)) | {"lowest_level": "2", "open_posts": [cast.junior.uid]})
    assert text.clauses.get(kind="junior").terms == {"lowest_level": 2, "open_posts": [cast.junior.uid]}
    assert editor.post(page, entered(editor.get(page)) | {"lowest_level": "12"}).status_code == 422
    assert editor.post(page, entered(editor.get(page)) | {"open_posts": ["nobody"]}).status_code == 422


def test_a_required_clause_has_no_button_to_take_it_out(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    page = f"/protocol/drafts/{text.uid}/clauses/{text.clauses.get(kind='danger').uid}"
    assert "Take this clause out" not in text_of(editor.get(page))
    assert "Every text needs a clause of this kind" in text_of(editor.post(f"{page}/removal", follow=True))


def test_clauses_move_by_buttons(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    clause = text.clauses.get(number="4.2")
    editor.post(f"/protocol/drafts/{text.uid}/clauses/{clause.uid}/place", {"do": "up"})
    numbers = list(text.clauses.order_by("position").values_list("number", flat=True))
    assert numbers.index("4.2") == numbers.index("4.1") - 1


def test_the_title_is_changed_and_the_draft_goes(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    editor.post(f"/protocol/drafts/{text.uid}/title", {"title": "How we reach one another", "title_cy": ""})
    assert "How we reach one another" in text_of(editor.get("/protocol/drafts/"))
    assert "The draft is gone." in text_of(editor.post(f"/protocol/drafts/{text.uid}/removal", follow=True))
    assert not Version.objects.filter(state="draft").exists()


def test_an_emergency_has_no_box_for_paging(cast: Cast, editor: PageClient) -> None:
    text = draft(cast.monitor)
    shown = {key: text_of(editor.get(f"/protocol/drafts/{text.uid}/classes/{key}"))
             for key in ("emergency", "protect-the-service", "next-working-day")}
    assert ["name=\"pages_off_duty\"" in page for page in shown.values()] == [False, True, False]
    assert "name=\"acknowledgement_minutes\"" not in shown["next-working-day"]
