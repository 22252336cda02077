"""Another way, one tap off: the clause in its words, what it offers, and what goes on the record with what is sent."""

from dataclasses import replace
from typing import Any

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.proposals import Typed, propose, take
from ostler.conversations.tests.scenes import everything, sits_on_planning
from ostler.kernel.ids import new_uid
from tests.cast import Cast
from tests.pages import ClientFor

HTMX = {"HTTP_HX_REQUEST": "true"}
LOBBYING = "please approve 26/0123, the canary one"
COMPLAINT = "I want to make a formal complaint about the planning service"


@pytest.fixture
def planner(cast: Cast) -> Cast:
    """Ada sits on the planning committee."""
    sits_on_planning(cast.ada)
    return cast


def before(cast: Cast, client_for: ClientFor, words: str, **more: str) -> str:
    part = client_for(cast.ada).post("/conversations/proposal", {"body": words, **more}, **HTMX).content.decode()
    return part.split('id="before"')[1].split("</section>")[0]


def sent(cast: Cast, **more: Any) -> Conversation:
    details = {"to": f"service:{cast.planning.uid}", "body": LOBBYING, "client_message_id": new_uid()} | more
    return actions.start(by=cast.ada, **details)


def test_the_clause_stands_in_its_own_words_with_the_way_and_the_stamp(planner: Cast, client_for: ClientFor) -> None:
    shown = before(planner, client_for, LOBBYING)
    assert "Your protocol asks for another way:" in shown
    assert "(5.3)" in shown
    assert "does not press an officer to recommend" in shown
    assert "Example, not adopted" in shown
    assert ">Ask for the facts instead</button>" in shown
    assert 'name="shown" value="use-another-way"' in shown


def test_both_clauses_are_named_to_who_decides_with_a_mind_made_up(planner: Cast, client_for: ClientFor) -> None:
    shown = before(planner, client_for, "I will vote for 26/0123, please approve it")
    verdict, beneath = shown.split("</small>")[0], shown.split("</small>")[1].split("<details")[0]
    assert "(5.4)" in verdict
    assert "(5.3)" in beneath


def test_a_form_opens_beside_the_words_and_stands_in_no_emergency(cast: Cast, client_for: ClientFor) -> None:
    shown = before(cast, client_for, COMPLAINT)
    assert 'target="_blank"' in shown
    assert "Find the complaints form" in shown
    assert "asks for another way" not in before(cast, client_for, COMPLAINT, urgency="emergency", suggested="x")


def test_without_scripts_the_facts_take_the_place_and_the_words_come_back(
    planner: Cast, client_for: ClientFor
) -> None:
    ada = client_for(planner.ada)
    page = ada.post("/conversations/new", {"body": LOBBYING, "way": "5.3", "urgency": "", "to": ""}).content.decode()
    field = page.split("<textarea")[1].split("</textarea>")[0]
    assert "What stage has 26/0123 reached" in field
    assert "Your protocol allows this" in page
    assert 'name="instead" value="5.3"' in page
    assert f'<input type="hidden" name="body" value="{LOBBYING}">' in page.split('id="own-words"')[1]
    back = ada.post("/conversations/new", {"body": LOBBYING, "find": "1"}).content.decode()
    assert LOBBYING in back.split("<textarea")[1].split("</textarea>")[0]
    assert 'name="instead" value=""' in back


def test_the_facts_are_asked_of_whom_the_words_led_to(cast: Cast) -> None:
    planning, facts = f"service:{cast.planning.uid}", "How many, and since when?"
    asked = Typed(facts, to=planning, offered=planning, instead="5.6", judged="another")
    assert (propose(asked, sender=cast.ada).route.to, propose(asked, sender=cast.ada).offered) == (planning, planning)
    assert propose(replace(asked, instead=""), sender=cast.ada).route.to == "desk"
    assert propose(replace(asked, to="desk"), sender=cast.ada).route.to == "desk"
    assert asked.kept_to == planning        # also where it is sent before a proposal for the new words has come
    taken = take(Typed(LOBBYING), "5.3", sender=cast.ada)
    assert (taken.to, taken.offered) == (planning, planning)


def test_the_post_above_a_junior_is_one_tap_off(cast: Cast, client_for: ClientFor) -> None:
    junior, head = f"post:{cast.junior.uid}", f"post:{cast.head.uid}"
    shown = before(cast, client_for, "how far is the pothole on X Street?", to=junior)
    assert f'name="way" value="3.3" formnovalidate data-to="{head}"' in shown
    asked = take(Typed("how far is the pothole on X Street?", to=junior), "3.3", sender=cast.ada)
    assert propose(asked, sender=cast.ada).route.to == head


def test_without_scripts_the_desk_is_chosen_and_the_words_stay(cast: Cast, client_for: ClientFor) -> None:
    words = "there is a pothole on Mill Lane"
    page = client_for(cast.ada).post("/conversations/new", {"body": words, "way": "5.2"}).content.decode()
    assert words in page.split("<textarea")[1].split("</textarea>")[0]
    assert 'value="desk" id="to-' in page
    assert " checked" in page.split('value="desk" id="to-')[1].split(">")[0]


def test_sent_as_typed_is_on_the_record_with_what_was_shown(planner: Cast) -> None:
    kept = sent(planner, shown="use-another-way").advice
    assert (kept["answer"], kept["shown"], kept["chosen"]) == ("use-another-way", "use-another-way", "sent-as-typed")
    assert "5.3" in [clause["id"] for clause in kept["clauses"]]
    assert "example, not adopted" in kept["version"]


def test_where_no_page_said_anything_that_is_on_the_record_too(planner: Cast) -> None:
    assert sent(planner, shown="made up").advice["shown"] == ""


def test_the_facts_instead_are_on_the_record_and_the_draft_is_nowhere(
    planner: Cast, client_for: ClientFor
) -> None:
    ada = client_for(planner.ada)
    ada.post("/conversations/proposal", {"body": LOBBYING}, **HTMX)
    ada.post("/conversations/new", {"body": LOBBYING, "way": "5.3"})
    ada.post("/conversations/new", {"body": "What stage has 26/0123 reached?", "client_message_id": new_uid(),
                                    "to": "", "instead": "5.3", "shown": "appropriate"})
    kept = Conversation.objects.get().advice
    assert (kept["answer"], kept["chosen"], kept["instead_of"]) == ("appropriate", "facts-instead", "5.3")
    kept = everything()
    assert "26/0123" in kept
    assert "canary" not in kept


def test_only_a_clause_that_offers_the_facts_is_taken_as_asked(planner: Cast) -> None:
    for clause in ("4.2", "5.1", "<b>"):
        kept = sent(planner, body="What stage has 26/0123 reached?", instead=clause).advice
        assert (kept["chosen"], "instead_of" in kept) == ("sent", False)


def test_words_that_still_lobby_are_sent_as_typed_whatever_was_asked_before(planner: Cast) -> None:
    assert sent(planner, instead="5.3", shown="use-another-way").advice["chosen"] == "sent-as-typed"
