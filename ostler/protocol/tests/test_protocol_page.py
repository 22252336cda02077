"""The page of the protocol: for everybody inside, with how it stands, what it promises, and the stamp of an example."""

from typing import Any

import pytest
from django.utils import translation

from ostler.kernel import time
from ostler.protocol import versions
from ostler.protocol.tests.texts import adopted, change, draft
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

PAGE = "/protocol/"


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_everybody_inside_reads_it(cast: Cast, client_for: ClientFor) -> None:
    for person in (cast.ada, cast.dora, cast.admin, cast.monitor, cast.records, cast.pat):
        assert client_for(person).get(PAGE).status_code == 200
    assert client_for(cast.res).get(PAGE).status_code == 403


def test_a_visitor_is_asked_to_sign_in(cast: Cast, visitor: PageClient) -> None:
    assert visitor.get(PAGE).status_code == 302


def test_an_example_says_so_at_its_head_and_at_every_clause(cast: Cast, client_for: ClientFor) -> None:
    page = text_of(client_for(cast.ada).get(PAGE))
    assert page.count("Example, not adopted") == 1 + versions.in_force().clauses.count()
    assert "it binds nobody" in page
    assert "Write or change the protocol" not in page


def test_it_says_what_each_class_promises(cast: Cast, client_for: ClientFor) -> None:
    page = text_of(client_for(cast.ada).get(PAGE))
    assert "Somebody says “I have it” within 10 minutes." in page
    assert "After that the sender hears again within 120 minutes." in page
    assert "Acknowledged by the end of the next working day." in page
    assert page.count("Answered within 10 working days.") == 3
    assert page.count("Who is tried, in which order") == 2
    assert "Source: Localism Act 2011, section 25" in page


def test_an_adopted_text_says_when_and_by_which_minute(cast: Cast, client_for: ClientFor) -> None:
    first = adopted(cast.monitor)
    with time.use(time.moment("2026-05-27T09:00+01:00")):
        page = text_of(client_for(cast.ada).get(PAGE))
        assert "Adopted by the council on 20 May 2026, minute 41/26." in page
        assert "In force from 26 May 2026." in page
        assert "not adopted" not in page
        assert text_of(client_for(cast.ada).get(f"/protocol/versions/{first.uid}")) != ""


def test_other_adopted_texts_are_listed(cast: Cast, client_for: ClientFor) -> None:
    coming = adopted(cast.monitor)
    page = text_of(client_for(cast.ada).get(PAGE))
    assert f"/protocol/versions/{coming.uid}" in page
    assert "minute 41/26" in page


def test_it_is_read_in_welsh(cast: Cast, client_for: ClientFor) -> None:
    with translation.override("cy"):
        page = text_of(client_for(cast.ada).get(PAGE, headers={"accept-language": "cy"}))
    assert "Mae gwasanaeth cyhoeddus byw wedi methu" in page


@pytest.mark.parametrize(("nation", "title", "says"), [
    ("england", "Member–officer protocol", False), ("wales", "Member–officer protocol", True),
    ("northern-ireland", "Member–officer protocol", True),
    ("scotland", "Protocol for relations between councillors and employees", False),
])
def test_every_nation_has_a_text(
    cast: Cast, client_for: ClientFor, settings: Any, nation: str, title: str, says: bool
) -> None:
    settings.OSTLER_NATION = nation
    page = text_of(client_for(cast.ada).get(PAGE))
    assert f"<h1>{title}</h1>" in page
    assert ("written for the law of England" in page) is says


def test_a_clause_in_hostile_words_is_shown_as_words(cast: Cast, client_for: ClientFor) -> None:
    text = draft(cast.monitor)
    change(cast.monitor, text, "4.1", title="<script>alert(1)</script>")
    page = text_of(client_for(cast.monitor).get(f"/protocol/versions/{text.uid}"))
    assert "&lt;script&gt;" in page
    assert "Draft, not adopted" in page
