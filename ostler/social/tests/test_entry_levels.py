"""Who reads an entry of each level, by every way in to it; and the level changed afterwards."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ostler.audit.models import Event
from ostler.people.models import Group
from ostler.social import looking, seen_by
from ostler.social.actions.levelling import set_level
from ostler.social.audience import Audience
from ostler.social.models import Publication
from ostler.social.refusals import Refused
from ostler.social.tests.entries import entry, kept, said
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

TITLE = "Marrowbone lane"
EXEMPT = {"exempt_paragraph": "3", "public_interest": "The price is being agreed."}
# By level: what it needs, and who may read it besides its author.
TABLE: list[tuple[str, dict[str, Any], set[str]]] = [
    ("public", {}, {"", "res", "pat", "jo", "bram", "monitor", "admin"}),
    ("residents", {}, {"res", "pat", "jo", "bram", "monitor", "admin"}),
    ("members", {}, {"jo", "bram", "monitor", "admin"}),
    ("council-group", {"council_group": "Orchard Group"}, set()),
    ("named", {"readers": ["bram"]}, {"bram"}),
    ("exempt", EXEMPT, {"jo", "bram", "monitor"}),
    ("exempt", {**EXEMPT, "is_narrowed": True, "readers": ["jo"]}, {"jo"}),
]
# The second database is asked for the pages by fewer.
ALL = ("", "res", "pat", "jo", "bram", "monitor", "admin")
EVERYBODY = ALL if connection.vendor == "sqlite" else ("", "jo", "bram")


def _made(cast: Cast, level: str, needs: dict[str, Any]) -> Publication:
    return entry(cast.ada, TITLE, "Marrowbone #lane words.", level=level, **_given(cast, needs))


def _given(cast: Cast, needs: dict[str, Any]) -> dict[str, Any]:
    given = dict(needs)
    if "council_group" in given:
        given["council_group"] = Group.objects.get(name=given["council_group"])
    if "readers" in given:
        given["readers"] = [getattr(cast, key) for key in given["readers"]]
    return given


@pytest.mark.parametrize(("level", "needs", "allowed"), TABLE)
def test_by_every_way_in(cast: Cast, level: str, needs: dict[str, Any], allowed: set[str]) -> None:
    found = _made(cast, level, needs)
    beside = entry(cast.ada, "Beside it", f"About the #lane.\n\nhttp://localhost:8000{found.url}\n")
    comment = said(cast.ada, found, "Marrowbone too.")
    for key in EVERYBODY:
        person = getattr(cast, key) if key else None
        page = Client()     # the pages themselves are checked elsewhere: this asks many of them who may come in
        if person is not None:
            page.force_login(person.account)
        may = key in allowed
        expected = 200 if may else 404
        assert page.get(found.url).status_code == expected, key
        assert page.get(f"{found.url}/history").status_code == expected, key
        assert page.get(f"/publications/{found.uid}/comments").status_code == expected, key
        assert page.get(f"/publications/{comment.uid}/report").status_code == expected, key
        for address in (f"/blog/?tag=lane&level={level}&by=ada", beside.url):
            assert (TITLE in page.get(address).content.decode()) == may, (key, address)
        if person is not None and person.is_inside:
            assert (TITLE in page.get("/search/?q=Marrowbone").content.decode()) == may, key


@pytest.mark.parametrize(("level", "needs", "allowed"), TABLE)
def test_a_preview_says_what_the_rule_says(cast: Cast, client_for: ClientFor, level: str, needs: dict[str, Any],
                                           allowed: set[str]) -> None:
    given = _given(cast, needs)
    made = kept(cast.ada, TITLE, level=level, **given)
    seen = {each.key: each.can_see for each in seen_by.onlookers(made)}
    narrow = level in ("council-group", "named") or bool(given.get("is_narrowed"))
    assert seen["visitor"] == ("" in allowed)
    assert seen["resident"] == ("res" in allowed)
    assert seen["partner"] == ("pat" in allowed)
    assert seen["administrator"] == ("admin" in allowed)
    assert seen["officer"] == ("jo" in allowed and not narrow)
    assert all(seen[person.uid] for person in given.get("readers", []))
    assert seen.get(cast.ada.uid, True)
    page = client_for(cast.ada).get(f"/blog/drafts/{made.uid}/preview?as=visitor").content.decode()
    assert ("A visitor cannot see it at all" in page) == ("" not in allowed)


def test_raising_to_public_is_asked_again(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = _made(cast, "members", {})
    page = client_for(cast.ada)
    asked = page.post(f"{found.url}/level", {"press": "set", "level": "public"}).content.decode()
    assert "Yes, make it public" in asked
    assert visitor.get(found.url).status_code == 404
    with pytest.raises(Refused):
        set_level(by=cast.ada, publication=found, wanted=Audience("public"))
    assert page.post(f"{found.url}/level", {"sure": "yes", "level": "public"}).status_code == 302
    assert visitor.get(found.url).status_code == 200
    assert Event.objects.get(tag="social.level-set").facts["before"] == "members"


def test_lowered_it_is_gone_from_everywhere_at_once(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = _made(cast, "public", {})
    assert client_for(cast.ada).post(f"{found.url}/level", {"press": "set", "level": "members"}).status_code == 302
    for address in (found.url, f"{found.url}/history", f"/publications/{found.uid}/comments"):
        assert visitor.get(address).status_code == 404
    assert TITLE not in visitor.get("/blog/").content.decode()


def test_exempt_needs_its_paragraph_and_its_reason(cast: Cast, client_for: ClientFor) -> None:
    form = {"press": "publish", "title": TITLE, "body": "Words", "level": "exempt", "language": "en",
            "voice": cast.ada.ref}
    page = client_for(cast.ada)
    words = page.post("/blog/write", form).content.decode()
    assert "Choose the paragraph that makes it exempt." in words
    assert "Say why keeping it exempt outweighs disclosing it." in words
    assert "Local Government Act 1972, Schedule 12A, Part 1" in words
    done = page.post("/blog/write", {**form, **EXEMPT})
    assert "Exempt under paragraph 3" in page.get(done.headers["Location"]).content.decode()
    for nation, act in (("scotland", "Schedule 7A"), ("wales", "Part 4"), ("northern-ireland", "Schedule 6")):
        cast.council.nation = nation
        cast.council.save()
        assert act in page.get("/blog/write").content.decode()


def test_who_may_choose_which_level(cast: Cast) -> None:
    for person, level, needs in ((cast.pat, "members", {}), (cast.admin, "exempt", EXEMPT),
                                 (cast.ada, "council-group", {"council_group": Group.objects.get(name="Canal Group")}),
                                 (cast.ada, "named", {})):
        with pytest.raises(Refused):
            entry(person, TITLE, level=level, **needs)
    with pytest.raises(Refused):
        kept(cast.res, TITLE)


def test_what_looks_personal_is_shown_before_others_may_read_it(cast: Cast, client_for: ClientFor,
                                                                visitor: PageClient) -> None:
    for level, number in (("public", "01632 960 555"), ("residents", "01632 960 556")):
        body, page = f"Ring Mrs Hall on {number}.", client_for(cast.ada)
        found = entry(cast.ada, f"Calls {number[-1]}", body, level="members")
        given = {"press": "set", "level": level}
        asked = page.post(f"{found.url}/level", {**given, "sure": "yes"}).content.decode()
        assert f"<mark>{number}</mark>" in asked
        found.refresh_from_db()
        assert found.level == "members", "nobody else reads it before it was looked at"
        digest = looking.digest_of(found.title, "", body)
        marks = [each.number for each in looking.look(body, is_markdown=True, title=found.title).found]
        page.post(f"{found.url}/level", {**given, "looked": digest, "sure": "without", "out": marks})
        found.refresh_from_db()
        assert (found.level, number in found.body) == (level, False)
        for reader in (visitor, client_for(cast.res), client_for(cast.bram)):
            for address in (found.url, f"{found.url}/history"):
                assert number not in reader.get(address).content.decode(), "nor in what it said before"


def test_who_looked_may_raise_it_as_it_is(cast: Cast, client_for: ClientFor) -> None:
    found = entry(cast.ada, "Calls", "Ring Mrs Hall on 01632 960 555.", level="members")
    digest = looking.digest_of(found.title, "", found.body)
    given = {"level": "public", "looked": digest, "sure": "yes", "out": ["0", "1"]}
    assert client_for(cast.ada).post(f"{found.url}/level", given).status_code == 302
    found.refresh_from_db()
    assert (found.level, found.body) == ("public", "Ring Mrs Hall on 01632 960 555.")
