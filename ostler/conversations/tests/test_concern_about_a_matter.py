"""A concern about a matter: its reader sees the reference, and of its words only what whoever raised it picked."""

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Conversation, Message
from ostler.conversations.tests.scenes import portal_is_down
from ostler.kernel import quoting, time
from ostler.protocol import actions as protocol
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.refusals import Refused
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    found = portal_is_down(cast)
    actions.reply(by=cast.dora, conversation=found, body="Leave me in peace, councillor", client_message_id="r1")
    return found


def raised(cast: Cast, matter: Conversation, *quotes: str) -> Concern:
    return protocol.raise_concern(by=cast.ada, body="I was spoken to like that", client_id="c1", matter=matter.ref,
                                  quotes=quotes)


def test_the_reader_sees_the_reference_alone(cast: Cast, matter: Conversation, client_for: ClientFor) -> None:
    concern = raised(cast, matter)
    page = client_for(cast.monitor).get(concern.url).content.decode()
    assert matter.reference in page
    assert matter.uid not in page
    assert matter.subject not in page
    assert "Leave me in peace" not in page
    assert client_for(cast.monitor).get(matter.url).status_code == 404


def test_what_is_ticked_goes_with_it_and_nothing_else(cast: Cast, matter: Conversation, client_for: ClientFor) -> None:
    client = client_for(cast.ada)
    address = f"/concerns/new?about={matter.ref}"
    assert "/concerns/new?about=" in client.get(matter.url).content.decode()
    form = client.get(address).context["form"]
    said = {label.partition(": ")[2]: ref for ref, label in form.fields["quotes"].choices}
    client.post(address, {"body": "Look", "client_id": "c9", "way": "",
                          "quotes": [said["Leave me in peace, councillor"]]})
    page = client_for(cast.monitor).get(Concern.objects.get().url).content.decode()
    assert "Leave me in peace" in page
    assert cast.dora.name in page
    assert Message.objects.get(number=1).body not in page
    quote = ConcernWord.objects.get(kind="quote")
    assert quote.source == Message.objects.get(number=2).ref


def test_a_correction_of_the_matter_leaves_the_quote(cast: Cast, matter: Conversation) -> None:
    second = Message.objects.get(number=2)
    raised(cast, matter, second.ref)
    actions.withdraw(by=cast.dora, message=second)
    assert ConcernWord.objects.get(kind="quote").body == "Leave me in peace, councillor"


def test_nobody_quotes_what_is_not_theirs(cast: Cast, matter: Conversation, client_for: ClientFor) -> None:
    message = Message.objects.get(number=2)
    for person in (cast.bram, cast.admin, cast.monitor, cast.jo):
        assert quoting.of(matter.ref, person) is None
        assert client_for(person).get(f"/concerns/new?about={matter.ref}").status_code == 404
        with pytest.raises(Refused):
            protocol.raise_concern(by=person, body="x", client_id="x", matter=matter.ref, quotes=[message.ref])
    with pytest.raises(Refused, match="can no longer be read"):
        protocol.raise_concern(by=cast.ada, body="x", client_id="y", quotes=[message.ref])
    for odd in ("x", "a:b", "conversations.message:" + message.uid, ":", "conversations.conversation:" + "2" * 400):
        assert client_for(cast.ada).get("/concerns/new", {"about": odd}).status_code == 404
    assert not Concern.objects.exists()


def test_an_administrator_who_looks_in_quotes_nothing(cast: Cast, matter: Conversation) -> None:
    actions.inspect(by=cast.admin, conversation=matter, reason="A complaint was made")
    assert quoting.of(matter.ref, cast.admin) is None


def test_what_is_withdrawn_or_sealed_is_not_offered(cast: Cast, matter: Conversation) -> None:
    actions.withdraw(by=cast.dora, message=Message.objects.get(number=2))
    offered = quoting.of(matter.ref, cast.ada)
    assert offered is not None
    assert [each.ref for each in offered.quotes] == [Message.objects.get(number=1).ref]
    Conversation.objects.update(sealed_at=time.now())
    sealed = quoting.of(matter.ref, cast.ada)
    assert sealed is None or not sealed.quotes


def test_the_matter_knows_nothing_of_the_concern(cast: Cast, matter: Conversation, client_for: ClientFor) -> None:
    before = {who: client_for(getattr(cast, who)).get(matter.url).content.decode().count("concern")
              for who in ("ada", "dora")}
    concern = raised(cast, matter, Message.objects.get(number=2).ref)
    for who, count in before.items():
        page = client_for(getattr(cast, who)).get(matter.url).content.decode()
        assert page.count("concern") == count
        assert concern.uid not in page
