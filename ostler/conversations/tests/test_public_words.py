"""Nothing of the private thread goes into what residents are told: its words, names and numbers are refused; what only
looks like it is shown, and looked at first."""

import pytest

from ostler.conversations import actions, public_words
from ostler.conversations.models import Conversation, PublicUpdate
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.tests.updating_scene import OUTCOME, SECRET, resolved
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
PRIVATE = (
    "The planning website won’t take comments on paper.",
    "As we hear, “planning website won't take comments on” was the trouble.",
    "THE SUPPLIER HAS RESTARTED THE SERVER.",
    "It was about 26/01234, and works again.",
    "It was about 26 01234: works again, 2601234.",
    "Thanks to Ada Okafor it works again.",
    "Ask sam  fairley about it.",
)


@pytest.mark.parametrize("words", PRIVATE)
def test_words_names_and_numbers_of_the_thread_are_refused(cast: Cast, words: str) -> None:
    matter = resolved(cast)
    for by in (cast.desk, cast.ada):
        with pytest.raises(Refused, match="private conversation"):
            actions.propose_update(by=by, conversation=matter, words=words, is_looked_at=True)


def test_its_reference_is_refused_however_it_is_spelt(cast: Cast) -> None:
    matter = resolved(cast)
    for spelt in (matter.reference, matter.reference.lower(), matter.reference.replace("-", " ")):
        with pytest.raises(Refused):
            actions.propose_update(by=cast.desk, conversation=matter, words=f"Fixed, see {spelt}.", is_looked_at=True)


def test_what_was_corrected_or_withdrawn_is_private_still(cast: Cast) -> None:
    matter = resolved(cast)
    message = matter.messages.order_by("number").first()
    assert message is not None
    actions.edit(by=cast.ada, message=message, body="Never mind what I said before.")
    with pytest.raises(Refused):
        actions.propose_update(by=cast.desk, conversation=matter, words="The planning website won't take comments.")


def test_what_looks_personal_or_might_be_from_it_is_looked_at_first(cast: Cast, client_for: ClientFor) -> None:
    matter = resolved(cast)
    words = f"{OUTCOME} Questions: Mr Underhay, 07700 900321."
    page, address = client_for(cast.desk), f"{matter.url}/public-update"
    shown = page.post(address, {"words": words}).content.decode()
    assert "telephone number: <q>07700 900321</q>" in shown
    assert "also in the conversation: <q>Underhay</q>" in shown
    assert not PublicUpdate.objects.exists()
    page.post(address, {"words": f"{words} Other words.", "looked": words})
    assert not PublicUpdate.objects.exists(), "other words are looked at anew"
    page.post(address, {"words": words, "looked": words})
    assert PublicUpdate.objects.get().words == words
    assert "07700 900321</q>" in client_for(cast.ada).get(address).content.decode(), "the other side sees it marked too"


def test_the_ready_words_pass_as_they_are(cast: Cast) -> None:
    from ostler.conversations import public_updates

    matter = resolved(cast)
    ready = public_updates.ready(matter)
    assert SECRET not in ready
    actions.reply(by=cast.desk, conversation=matter, body=ready, client_message_id="said there too")
    assert public_words.found(matter, ready, cast.ada, "asking") == public_words.Found([], [])


def test_another_sender_of_the_same_problem_is_kept_out_and_never_hinted_at(cast: Cast) -> None:
    matter = resolved(cast)
    other = portal_is_down(cast, by=cast.bram, body="my neighbour Grimaldi cannot object to the tower")
    actions.reopen(by=cast.desk, conversation=matter)
    actions.link_same(by=cast.desk, conversations=[matter, other], title="Portal")
    actions.resolve(by=cast.desk, conversation=Conversation.objects.get(pk=matter.pk))
    matter = Conversation.objects.get(pk=matter.pk)
    for words in ("Bram Whitlow asked too.", "My neighbour Grimaldi cannot object.", f"See {other.reference}."):
        assert public_words.found(matter, words, cast.desk, "answering").firm, words
        assert not public_words.found(matter, words, cast.ada, "asking").firm, words
