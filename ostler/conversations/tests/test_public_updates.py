"""Tell residents: from the outcome alone, the very words seen by both sides, public once both agreed."""

import pytest

from ostler.audit.verify import verify
from ostler.conversations import actions, public_updates
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.refusals import Refused, Settled
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.tests.updating_scene import OUTCOME, proposed, published, resolved
from ostler.disclosure.actions import dispose
from ostler.notify.models import Notice
from ostler.notify.preparing import words
from ostler.social.models import Publication
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db


def test_both_sides_see_the_very_words_and_then_everybody_does(
    cast: Cast, client_for: ClientFor, visitor: PageClient
) -> None:
    matter = resolved(cast)
    ada, desk = client_for(cast.ada), client_for(cast.desk)
    address = f"{matter.url}/public-update"
    assert "Tell residents?" in ada.get(matter.url).content.decode()
    begun = desk.get(address).content.decode()
    assert "Planning applications: the website works again." in begun
    desk.post(address, {"words": OUTCOME})
    assert not Publication.objects.exists()
    shown = ada.get(address).content.decode()
    assert OUTCOME in shown
    assert "Agree, and tell residents" in shown
    assert "Agree, and tell residents" not in desk.get(address).content.decode()
    ada.post(f"{address}/agreement", {"update": PublicUpdate.objects.get().uid})
    [post] = Publication.objects.all()
    assert (post.body, post.voice, post.author, post.level) == (OUTCOME, cast.planning.ref, cast.desk, "public")
    for way in ("/", "/services/planning-applications", post.url):
        assert OUTCOME in visitor.get(way).content.decode(), way
    assert "Residents were told" in desk.get(matter.url).content.decode()
    assert "agreed: residents were told" in ada.get(matter.url).content.decode()


def test_nothing_public_leads_back_to_the_matter(cast: Cast, visitor: PageClient) -> None:
    update = published(cast)
    matter = update.conversation
    for way in (update.url, "/", "/feeds/public.atom", "/feeds/public.json", "/api/v1/posts", f"{update.url}/history"):
        page = visitor.get(way, headers={"accept": "*/*"}).content.decode()
        for private in (matter.uid, matter.reference, update.uid, "Sam Fairley"):
            assert private not in page, (way, private)
    assert "Ada Okafor" not in visitor.get(update.url).content.decode()


def test_either_side_proposes_and_only_the_other_agrees(cast: Cast) -> None:
    matter = resolved(cast)
    update = actions.propose_update(by=cast.ada, conversation=matter, words=OUTCOME)
    for same_side in (cast.ada, cast.pa):
        with pytest.raises(Refused):
            actions.agree_to_update(by=same_side, update=update)
    actions.agree_to_update(by=cast.dora, update=update)
    assert Publication.objects.get().author == cast.dora
    assert actions.agree_to_update(by=cast.dora, update=update).state == "published"
    assert Publication.objects.count() == 1
    assert verify().first_fault is None


def test_other_words_take_the_place_of_those_that_were_proposed(cast: Cast) -> None:
    first = proposed(cast)
    second = actions.propose_update(by=cast.ada, conversation=first.conversation, words=f"{OUTCOME} Thank you.")
    with pytest.raises(Settled):
        actions.agree_to_update(by=cast.ada, update=first)
    actions.agree_to_update(by=cast.desk, update=second)
    assert Publication.objects.get().body == f"{OUTCOME} Thank you."
    assert set(PublicUpdate.objects.values_list("state", flat=True)) == {"replaced", "published"}
    assert verify().first_fault is None


@pytest.mark.parametrize(("who", "state"), [("ada", "declined"), ("desk", "taken-back")])
def test_either_can_say_no(cast: Cast, client_for: ClientFor, who: str, state: str) -> None:
    update = proposed(cast)
    client_for(getattr(cast, who)).post(f"{update.page}/disagreement", {"update": update.uid})
    update.refresh_from_db()
    assert update.state == state
    with pytest.raises(Settled):
        actions.agree_to_update(by=cast.ada, update=update)
    assert not Publication.objects.exists()
    assert verify().first_fault is None


def test_before_it_is_resolved_and_after_it_was_told_there_is_nothing_to_tell(cast: Cast) -> None:
    matter = portal_is_down(cast)
    with pytest.raises(Refused):
        actions.propose_update(by=cast.ada, conversation=matter, words=OUTCOME)
    update = published(cast)
    with pytest.raises(Refused):
        actions.propose_update(by=cast.ada, conversation=update.conversation, words="Again: it works.")
    assert not public_updates.is_offered(cast.ada, Conversation.objects.get(pk=update.conversation.pk))


def test_reopened_meanwhile_nothing_is_published(cast: Cast) -> None:
    update = proposed(cast)
    actions.reopen(by=cast.ada, conversation=update.conversation)
    with pytest.raises(Refused):
        actions.agree_to_update(by=cast.ada, update=update)
    assert not Publication.objects.exists()


def test_a_matter_that_was_ever_flagged_tells_residents_nothing(cast: Cast, client_for: ClientFor) -> None:
    update = proposed(cast)
    found = actions.flag(by=cast.ada, conversation=update.conversation, note="A child may be at risk.")
    with pytest.raises(Refused):
        actions.agree_to_update(by=cast.ada, update=update)
    assert "Agree, and tell residents" not in client_for(cast.ada).get(update.page).content.decode()
    assert not Publication.objects.exists()
    assert found is not None


def test_the_other_side_hears_of_it_without_a_word_of_it(cast: Cast) -> None:
    update = proposed(cast)
    told = Notice.objects.filter(kind="public-update")
    assert {notice.person for notice in told} == {cast.ada, cast.pa}
    actions.agree_to_update(by=cast.ada, update=update)
    assert cast.desk in {notice.person for notice in told.all()}
    for notice in told.all():
        text = words(notice)
        assert OUTCOME not in text.subject + text.body


def test_at_disposal_the_words_go_here_and_the_public_ones_stay(cast: Cast) -> None:
    update = published(cast)
    dispose(by=cast.records, conversation=update.conversation, rule="Six years", reason="Due")
    update.refresh_from_db()
    assert (update.words, update.salt) == ("", "")
    assert Publication.objects.get().body == OUTCOME
    assert verify().first_fault is None


def test_a_row_that_says_otherwise_is_named(cast: Cast) -> None:
    update = published(cast)
    PublicUpdate.objects.filter(pk=update.pk).update(state="declined")
    assert verify().first_fault is not None
