"""Who is not in a matter learns nothing of what residents might be told of it, and who only helps decides nothing."""

import pytest
from django.test import Client

from ostler.conversations import actions
from ostler.conversations.models import PublicUpdate
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.updating_scene import OUTCOME, proposed
from ostler.people.models import Person
from ostler.search.finding import search
from tests.cast import Cast

pytestmark = pytest.mark.django_db
EXPECTED = {"ada": 200, "pa": 200, "desk": 200, "dora": 200, "bram": 404, "max": 404, "jo": 404, "admin": 404,
            "monitor": 404, "records": 404, "pat": 404, "res": 404}
OUTSIDE = [who for who, answer in EXPECTED.items() if answer == 404]


def _client(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person.account)
    return client


def test_the_page_is_for_both_sides_alone(cast: Cast) -> None:
    update = proposed(cast)
    found = {who: _client(getattr(cast, who)).get(update.page).status_code for who in EXPECTED}
    assert found == EXPECTED
    assert _client(None).get(update.page).status_code == 302


def test_outsiders_find_it_by_no_way_and_change_nothing(cast: Cast) -> None:
    update = proposed(cast)
    for who in (None, *OUTSIDE):
        person = getattr(cast, who) if who else None
        client = _client(person)
        for address in ("/", "/search/?q=comment", "/feeds/public.atom", "/services/planning-applications",
                        "/api/v1/posts", "/following/"):
            assert OUTCOME not in client.get(address, headers={"accept": "*/*"}).content.decode(), (who, address)
        assert not PublicUpdate.objects.visible_to(person).exists()
        assert search(person, "comment on applications") == []
        for noun in ("agreement", "disagreement"):
            answer = client.post(f"{update.page}/{noun}", {"update": update.uid})
            assert answer.status_code == (302 if person is None else 404), (who, noun)
        assert client.post(update.page, {"words": "Hello."}).status_code == (302 if person is None else 404)
    update.refresh_from_db()
    assert update.state == "proposed"


def test_who_was_brought_in_reads_the_thread_and_decides_nothing(cast: Cast) -> None:
    update = proposed(cast)
    matter = update.conversation
    actions.reopen(by=cast.ada, conversation=matter)
    for helper in (cast.max, cast.bram):
        actions.join(by=cast.ada, conversation=matter, person=helper)
    actions.resolve(by=cast.ada, conversation=matter)
    for helper in (cast.max, cast.bram):
        assert _client(helper).get(update.page).status_code == 403
        with pytest.raises(Refused):
            actions.agree_to_update(by=helper, update=update)


def test_an_administrator_with_leave_reads_the_thread_alone(cast: Cast) -> None:
    update = proposed(cast)
    actions.inspect(by=cast.admin, conversation=update.conversation, reason="A complaint about this thread.")
    client = _client(cast.admin)
    assert OUTCOME not in client.get(update.conversation.url).content.decode()
    assert client.get(update.page).status_code == 403
    assert client.post(f"{update.page}/agreement", {"update": update.uid}).status_code == 403


def test_a_proposal_of_another_matter_is_not_agreed_to_here(cast: Cast) -> None:
    mine, others = proposed(cast), proposed(cast, words="Another thing works again.")
    client = _client(cast.ada)
    assert client.post(f"{mine.page}/agreement", {"update": others.uid}).status_code == 404
