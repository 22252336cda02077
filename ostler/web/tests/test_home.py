"""The first page has three faces: a visitor's, a councillor's, an officer's."""

from ostler.conversations import actions
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.people.models import Term
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_a_visitor_sees_who_sits_for_each_ward(cast: Cast, visitor: PageClient) -> None:
    page = visitor.get("/").content.decode()
    assert "Who is my councillor?" in page
    ward = page.split("Brook and Mill</a>")[1].split("</li>")[0]
    assert "Ada Okafor" in ward
    assert "Bram Whitlow" in ward
    assert "New message" not in page


def test_who_no_longer_sits_is_not_shown(cast: Cast, visitor: PageClient) -> None:
    Term.objects.filter(person=cast.bram).update(until=time.now())
    assert "Bram Whitlow" not in visitor.get("/").content.decode()


def test_an_empty_house_says_what_to_do(db: None, visitor: PageClient) -> None:
    assert "No wards have been entered yet." in visitor.get("/").content.decode()


def test_a_councillor_finds_new_message_and_their_conversations(cast: Cast, client_for: ClientFor) -> None:
    ada = client_for(cast.ada)
    assert "Nothing here yet." in ada.get("/").content.decode()
    matter = actions.start(by=cast.ada, to="desk", body="Streetlight out in Mill Lane", client_message_id=new_uid())
    page = ada.get("/").content.decode()
    assert 'href="/conversations/new"' in page
    row = page.split(f'href="{matter.url}"')[1].split("</a>")[0]
    assert "Streetlight out in Mill Lane" in row
    assert 'class="truth open"' in row


def test_an_officer_sees_what_needs_them_first(cast: Cast, client_for: ClientFor) -> None:
    matter = actions.start(by=cast.ada, to=f"service:{cast.planning.uid}", client_message_id=new_uid(),
                           body="planning website won't take comments")
    page = client_for(cast.desk).get("/").content.decode()
    assert "On duty until" in page
    assert "1 needs you" in page
    card = page.split('class="card need protect-the-service"')[1].split("</article>")[0]
    assert f'action="{matter.url}/acknowledgement"' in card
    assert "I have it" in card


def test_an_officer_for_whom_nothing_waits_is_told_so(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.jo).get("/").content.decode()
    assert "0 need you" in page
    assert "Duty officer: Sam Fairley" in page


def test_nobody_sees_another_s_conversations(cast: Cast, client_for: ClientFor) -> None:
    actions.start(by=cast.ada, to="desk", body="Only for the desk", client_message_id=new_uid())
    for outsider in (cast.bram, cast.jo, cast.admin, cast.res):
        assert "Only for the desk" not in client_for(outsider).get("/").content.decode()
        assert "Only for the desk" not in client_for(outsider).get("/conversations").content.decode()
