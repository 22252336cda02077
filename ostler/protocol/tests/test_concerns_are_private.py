"""A concern is there for who raised it and who reads it. For everybody else it is nowhere, by any way in."""

import pytest
from django.core.cache import cache

from ostler.conversations.inbox import inbox
from ostler.kernel import index, refs, time
from ostler.notify.models import Notice
from ostler.people.models import Delegation, Person, Role
from ostler.protocol import actions, concern_list
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.refusals import Refused
from ostler.protocol.tests.concerns import CANARY, answered, raised
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

OUTSIDE = ("bram", "dora", "max", "jo", "desk", "admin", "records", "pat", "pa", "res")
HOUSE = ("/", "/conversations", "/search/?q=quillfeather", "/settings/", "/concerns/", "/protocol/",
         "/conversations/inspections", "/flags/", "/duty/welfare/")


@pytest.fixture
def concern(cast: Cast) -> Concern:
    found = raised(cast.ada)
    answered(cast.monitor, found, f"{CANARY} again")
    return found


@pytest.mark.parametrize("who", OUTSIDE)
def test_an_outsider_may_not_know_of_it(cast: Cast, client_for: ClientFor, concern: Concern, who: str) -> None:
    person: Person = getattr(cast, who)
    client = client_for(person)
    never = 403 if who == "res" else 404
    for page in (concern.url, f"{concern.url}/outcome", f"{concern.url}/reopening"):
        there, nowhere = client.get(page), client.get(page.replace(concern.uid, "22222222222222"))
        assert there.status_code == nowhere.status_code == never
        assert client.post(page, {"body": "x", "client_id": "x", "outcome": "advice"}).status_code == never
    for page in HOUSE:
        shown = client.get(page, follow=True).content.decode()
        assert CANARY not in shown
        assert concern.uid not in shown
    assert client.get("/waiting/").headers.get("Location", "/") == "/"
    assert not Concern.objects.visible_to(person).exists()
    assert not Concern.objects.read_by(person).exists()
    assert concern_list.news(person) == []
    assert refs.resolve(concern.ref, person) is None
    assert inbox(person) == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_an_outsider_changes_nothing(cast: Cast, concern: Concern, who: str) -> None:
    person: Person = getattr(cast, who)
    for deed in (lambda: actions.write(by=person, concern=concern, body="x", client_id="x"),
                 lambda: actions.close_concern(by=person, concern=concern, outcome="advice", body="x"),
                 lambda: actions.reopen_concern(by=person, concern=concern, body="x")):
        with pytest.raises(Refused, match="not yours to see"):
            deed()
    assert ConcernWord.objects.count() == 2


def test_an_administrator_cannot_inspect_it(cast: Cast, client_for: ClientFor, concern: Concern) -> None:
    """Neither as what it is nor as a conversation: every page answers as it does to what never was."""
    client = client_for(cast.admin)
    for page in (f"{concern.url}/inspection", f"/conversations/{concern.uid}/inspection",
                 f"/conversations/{concern.uid}"):
        said = []
        for uid in (concern.uid, "22222222222222"):
            answers = client.get(page.replace(concern.uid, uid)), client.post(page.replace(concern.uid, uid), {
                "reason": "because"})
            said.append([(each.status_code, each.headers.get("Location", "").replace(uid, "")) for each in answers])
        assert said[0] == said[1]
        assert 200 not in {status for status, _location in said[0]}


def test_a_visitor_is_asked_to_sign_in(concern: Concern, visitor: PageClient) -> None:
    for page in (concern.url, f"{concern.url}/outcome", "/concerns/", "/concerns/new", "/waiting/"):
        assert visitor.get(page).status_code == 302


def test_who_acts_for_the_raiser_or_for_the_reader_sees_none(cast: Cast, concern: Concern) -> None:
    Delegation.objects.create(principal=cast.monitor, delegate=cast.jo, since=time.moment("2026-01-01T00:00+00:00"))
    for person in (cast.pa, cast.jo):
        assert not Concern.objects.visible_to(person).exists()


def test_whoever_leaves_the_role_or_is_suspended_sees_none(cast: Cast, concern: Concern) -> None:
    Role.objects.filter(person=cast.monitor).update(until=time.now())
    for person in (cast.monitor, cast.ada):
        person.forget_roles()
    assert not Concern.objects.visible_to(cast.monitor).exists()
    cast.ada.suspended_at = time.now()
    assert not Concern.objects.visible_to(cast.ada).exists()


def test_it_is_in_no_index_and_search_finds_it_for_nobody(cast: Cast, client_for: ClientFor, concern: Concern) -> None:
    assert not [key for key, _source in index.sources.items() if "concern" in key]
    for person in (cast.ada, cast.monitor, cast.admin):
        assert concern.uid not in client_for(person).get("/search/", {"q": "quillfeather"}).content.decode()


def test_a_notice_says_that_something_waits_and_no_more(cast: Cast, concern: Concern) -> None:
    notices = list(Notice.objects.all())
    assert {notice.person for notice in notices} == {cast.ada, cast.monitor}
    assert {(notice.kind, notice.about, str(notice.facts)) for notice in notices} == {("waiting", "", "{}")}
    assert concern.uid not in str(list(Notice.objects.values()))


def test_the_pages_of_the_api_know_none(cast: Cast, client_for: ClientFor, concern: Concern) -> None:
    for person in (cast.admin, cast.bram, cast.records):
        cache.clear()
        for page in ("/api/v1/conversations", f"/api/v1/conversations/{concern.uid}", "/api/v1/search?q=quillfeather"):
            shown = client_for(person).get(page)
            assert CANARY not in shown.content.decode()
            assert concern.uid not in shown.content.decode().replace(page, "")
