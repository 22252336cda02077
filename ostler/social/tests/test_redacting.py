"""Personal data in public: marked before, taken out at once and everywhere after, the original sealed."""

import pytest

from ostler.audit.verify import verify
from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.notify.preparing import words
from ostler.people.models import Person
from ostler.social import looking
from ostler.social.actions import discussing, gathering
from ostler.social.actions.mail_following import confirm
from ostler.social.actions.posting import Post, post, reword
from ostler.social.actions.publishing import publish
from ostler.social.actions.redacting import redact
from ostler.social.mailing import sending
from ostler.social.models import Circle, MailFollow, Membership, Outing, Publication, Wording
from ostler.social.refusals import Refused
from ostler.social.tests.entries import entry, said
from ostler.social.tests.gathered import FORM, event, group
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

NUMBER = "07700 900123"
BODY = f"Ring Mrs Underhay on {NUMBER} about the #bridge."


@pytest.fixture
def made(cast: Cast) -> Publication:
    return post(by=cast.ada, wanted=Post(BODY, cast.ada.ref))


def taken_out(by: Person, made: Publication) -> Publication:
    _title, _summary, body = looking.without("", "", made.body, {0, 1})
    return redact(by=by, publication=made, title="", summary="", body=body, why="a resident's number")


def test_the_writer_sees_it_as_the_public_will_with_what_looks_personal_marked(
    cast: Cast, client_for: ClientFor
) -> None:
    client = client_for(cast.ada)
    given = {"body": BODY, "voice": cast.ada.ref, "client_message_id": "one"}
    page = client.post("/posts/new", given).content.decode()
    assert f"<mark>{NUMBER}</mark>" in page
    assert "<mark>Mrs Underhay</mark>" in page
    assert not Publication.objects.exists(), "nothing is public before it was looked at"
    look = looking.look(BODY, is_markdown=False)
    client.post("/posts/new", given | {"looked": look.digest, "take-out": "1", "out": ["1"]})
    [published] = Publication.objects.all()
    assert published.body == "Ring Mrs Underhay on [telephone number removed] about the #bridge."


def test_who_looked_may_publish_it_as_it_is_and_other_words_are_looked_at_anew(
    cast: Cast, client_for: ClientFor
) -> None:
    client, look = client_for(cast.ada), looking.look(BODY, is_markdown=False)
    given = {"body": f"{BODY} And {NUMBER[:-1]}4.", "voice": cast.ada.ref, "looked": look.digest}
    assert client.post("/posts/new", given).status_code == 200
    assert not Publication.objects.exists()
    client.post("/posts/new", given | {"body": BODY})
    assert Publication.objects.get().body == BODY


def test_a_redaction_holds_on_every_way_in_at_once(
    cast: Cast, made: Publication, visitor: PageClient, client_for: ClientFor
) -> None:
    ways = [made.url, "/tags/bridge", "/@ada", "/feeds/public.atom", "/feeds/public.json", f"{made.url}/history",
            "/search/?q=underhay", "/api/v1/posts", f"/api/v1/posts/{made.uid}", "/blog/", "/"]
    readers = [visitor, *(client_for(person) for person in (cast.ada, cast.bram, cast.admin, cast.monitor, cast.res))]
    taken_out(cast.ada, made)
    for reader in readers:
        for way in ways:
            page = reader.get(way, headers={"accept": "*/*"})
            assert NUMBER not in page.content.decode(), way
            assert "Underhay" not in page.content.decode().replace("q=underhay", ""), way


def test_the_original_is_sealed_for_the_record_and_the_chain_is_whole(cast: Cast, made: Publication) -> None:
    taken_out(cast.ada, made)
    for person in (None, cast.ada, cast.bram, cast.admin, cast.monitor):
        assert not [each for each in Wording.objects.visible_to(person) if NUMBER in each.body]
    assert [each.number for each in Wording.objects.visible_to(cast.records) if NUMBER in each.body] == [1]
    assert verify().first_fault is None


def test_where_the_earlier_words_went_is_listed_and_who_was_mailed_is_asked_to_delete_them(
    cast: Cast, made: Publication, client_for: ClientFor
) -> None:
    follow = MailFollow.objects.create(email="r@example.org", ref=cast.ada.ref, pace="each", asked_at=made.made_at)
    confirm(follow=follow)
    Outing.objects.create(publication=made, version=1, way="copy-out", whither="Mastodon", at=made.made_at)
    sending.work_off()
    Notice.objects.filter(kind=sending.KIND).update(outcome="sent")
    taken_out(cast.ada, made)
    [told] = Notice.objects.filter(kind="social.recall")
    assert told.address == "r@example.org"
    assert NUMBER not in words(told).body + words(told).subject
    page = client_for(cast.ada).get(f"/publications/{made.uid}/reach").content.decode()
    assert "who has it was asked to delete it" in page
    assert "copied to Mastodon – to be mended there" in page


def test_who_may_not_change_it_may_not_redact_it(cast: Cast, made: Publication, client_for: ClientFor) -> None:
    address = f"/publications/{made.uid}/redaction"
    expected = {"ada": 200, "monitor": 200, "records": 200, "bram": 403, "admin": 403, "res": 403, "desk": 403}
    assert {name: client_for(getattr(cast, name)).get(address).status_code for name in expected} == expected
    with pytest.raises(Refused):
        taken_out(cast.bram, made)


def test_the_page_takes_out_what_is_ticked(cast: Cast, made: Publication, client_for: ClientFor) -> None:
    client, address = client_for(cast.monitor), f"/publications/{made.uid}/redaction"
    assert client.post(address, {"body": BODY, "out": ["1"], "why": ""}).status_code == 422
    client.post(address, {"body": BODY, "out": ["1"], "why": "a number"})
    made.refresh_from_db()
    assert made.body == "Ring Mrs Underhay on [telephone number removed] about the #bridge."
    client.post(address, {"body": "Ring us about the bridge.", "why": "a name"})
    made.refresh_from_db()
    assert made.body == "Ring us about the bridge."


def test_what_is_marked_in_a_title_is_shown_there(cast: Cast, client_for: ClientFor) -> None:
    article = entry(cast.ada, f"Ring {NUMBER} & ask", summary="Mrs Underhay knows <all>.")
    words = client_for(cast.ada).get(f"/publications/{article.uid}/redaction").content.decode()
    assert "As everybody reads it now" in words
    assert "before everybody can read it" not in words
    assert f"<h3>Ring <mark>{NUMBER}</mark> &amp; ask</h3>" in words
    assert "<mark>Mrs Underhay</mark> knows &lt;all&gt;." in words


def test_who_may_redact_it_finds_the_way_there(cast: Cast, made: Publication, client_for: ClientFor) -> None:
    article = entry(cast.ada)
    comment = publish(by=cast.monitor, publication=said(cast.bram, article))
    ways = {made.url: made, article.url: article, f"/publications/{article.uid}/comments": comment}
    for address, publication in ways.items():
        expected = {"monitor", "records"} | ({"ada"} if publication != comment else set())
        found = {who for who in ("ada", "bram", "admin", "monitor", "records", "res")
                 if f"/publications/{publication.uid}/redaction" in client_for(
                     getattr(cast, who)).get(address).content.decode()}
        assert found == expected, address


def test_a_change_of_words_is_looked_at_too(cast: Cast, client_for: ClientFor) -> None:
    made = post(by=cast.ada, wanted=Post("Ring us.", cast.ada.ref))
    client, address, given = client_for(cast.ada), f"/posts/{made.uid}/wording", {"body": f"Ring {NUMBER}.", "why": "x"}
    assert f"<mark>{NUMBER}</mark>" in client.post(address, given).content.decode()
    digest = looking.digest_of("", "x", f"Ring {NUMBER}.")
    client.post(address, given | {"looked": digest, "take-out": "1", "out": ["0", "²", "9" * 5000]})
    made.refresh_from_db()
    assert made.body == "Ring [telephone number removed]."


def test_a_discussion_that_others_than_members_read_is_looked_at(cast: Cast, client_for: ClientFor) -> None:
    for reading, is_shown in (("public", True), ("members", False)):
        circle = Circle.objects.create(name=reading, slug=reading, reading=reading, owner=cast.ada.ref,
                                       made_at=time.now(), made_by=cast.ada)
        Membership.objects.create(circle=circle, person=cast.ada, since=time.now(), by=cast.ada)
        page = client_for(cast.ada).post(f"/groups/{reading}/discussions/new", {
            "title": "Calls", "body": f"Ring {NUMBER}.", "voice": cast.ada.ref})
        assert (page.status_code == 200) == is_shown
        assert Publication.objects.filter(kind="discussion", circle=circle).exists() != is_shown


def test_what_was_said_of_a_change_goes_with_the_words_that_are_sealed(
    cast: Cast, made: Publication, visitor: PageClient, client_for: ClientFor
) -> None:
    reword(by=cast.ada, publication=made, body="Ring us.", why=f"Mrs Underhay rang from {NUMBER}")
    assert NUMBER in visitor.get(f"{made.url}/history").content.decode()
    made.refresh_from_db()
    redact(by=cast.monitor, publication=made, title="", summary="", body="Ring.", why="personal data")
    page = visitor.get(f"{made.url}/history").content.decode()
    assert NUMBER not in page
    assert "personal data" in page, "why it was redacted stands there"
    assert NUMBER in client_for(cast.records).get(f"{made.url}/history").content.decode()


def test_what_is_said_of_a_change_is_looked_at(cast: Cast, client_for: ClientFor) -> None:
    page, why = client_for(cast.ada), f"Ring {NUMBER}"
    article = entry(cast.ada)
    draft = page.post(f"{article.url}/revision").headers["Location"]
    made = post(by=cast.ada, wanted=Post("Ring us.", cast.ada.ref))
    talk = discussing.begin(by=cast.ada, circle=group(cast.ada, reading="public"), title="Pumps", body="Where?")
    given = {"title": "T", "summary": "In short.", "body": "Other words.", "why": why, "level": "public"}
    ways = {draft: ("press", "publish"), f"{made.url}/wording": ("take-out", "1"), f"{talk.url}/wording": ("take-out",
                                                                                                     "1")}
    for address, (name, value) in ways.items():
        look = page.post(address, {**given, name: value}).context
        found = look.get("look") or look["form"].look
        [mark] = [each for each in found.found if each.mark.words == NUMBER]
        sent = {**given, "looked": found.digest, "out": str(mark.number),
                name: f"{value}-without" if name == "press" else value}
        assert page.post(address, sent).status_code == 302, address
        last = Wording.objects.latest("pk")
        assert (last.body, last.why) == ("Other words.", "Ring [telephone number removed]")
    assert Wording.objects.filter(publication=article).latest("pk").summary == "In short."


def test_a_redaction_reaches_the_answers_of_a_poll(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    talk = discussing.begin(by=cast.ada, circle=group(cast.ada, reading="public"), title="Whom to ring", body="Say.",
                            question=discussing.Question("", [f"Mrs Underhay, {NUMBER}", "Nobody"]))
    client, address = client_for(cast.monitor), f"/publications/{talk.uid}/redaction"
    page = client.get(address)
    assert NUMBER in [each.mark.words for each in page.context["look"].found]
    [mark] = [each.number for each in page.context["look"].found if each.mark.words == NUMBER]
    first, second = talk.poll.choices.all()
    discussing.vote(by=cast.ada, poll=talk.poll, choices=[first.uid])
    assert client.post(address, {"title": talk.title, "body": talk.body, "out": mark, "why": "a number"}
                       ).status_code == 302
    assert NUMBER not in visitor.get(talk.url).content.decode()
    first.refresh_from_db()
    assert (first.words, first.votes.count()) == ("Mrs Underhay, [telephone number removed]", 1)
    client.post(address, {"title": talk.title, "body": talk.body, f"choice-{first.uid}": "Somebody",
                          f"choice-{second.uid}": "", "why": "a name"})
    first.refresh_from_db()
    assert first.words != "Somebody", "no answer is left without words"
    client.post(address, {"title": talk.title, "body": talk.body, f"choice-{first.uid}": "Somebody", "why": "a name"})
    assert "Underhay" not in visitor.get(talk.url).content.decode()
    assert [each.number for each in Wording.objects.visible_to(cast.records) if NUMBER in each.body] == [2]
    assert not [each for each in Wording.objects.visible_to(cast.ada) if "Underhay" in each.body]
    assert verify().first_fault is None


def test_where_an_event_takes_place_is_looked_at_and_redacted(cast: Cast, client_for: ClientFor,
                                                              visitor: PageClient) -> None:
    client, place = client_for(cast.ada), f"With Mrs Underhay, {NUMBER}"
    given = {**FORM, "voice": cast.ada.ref, "place": place, "client_message_id": "one"}
    look = client.post("/events/new", given).context["look"]
    [mark] = [each.number for each in look.found if each.mark.words == NUMBER]
    address = client.post("/events/new", {**given, "looked": look.digest, "take-out": "1", "out": mark})
    assert address.status_code == 302
    made = event(cast.ada, "Another", place=place)
    gathering.call_off(by=cast.ada, publication=made, why=f"Mrs Underhay rang from {NUMBER}")
    before = made.event.sequence
    page, form = client.get(f"/publications/{made.uid}/redaction"), {"title": made.title, "body": made.body, "why": "x"}
    marks = [each.number for each in page.context["look"].found if each.mark.words == NUMBER]
    assert client.post(f"/publications/{made.uid}/redaction", {**form, "out": marks}).status_code == 302
    for way in (made.url, address.headers["Location"], "/events/", f"{made.url}.ics"):
        assert NUMBER not in visitor.get(way).content.decode(), way
    made.event.refresh_from_db()
    assert made.event.place == "With Mrs Underhay, [telephone number removed]"
    assert made.event.sequence > before, "calendars take it"


def test_an_address_that_says_what_was_taken_out_is_given_up(cast: Cast, visitor: PageClient) -> None:
    made = entry(cast.ada, "Jane Hall of Mill Lane is ill", "Along the brook.")
    made = redact(by=cast.ada, publication=made, title="A resident of Mill Lane is ill", summary="",
                  body="Along the brook.", why="A name")
    assert visitor.get("/blog/jane-hall-of-mill-lane-is-ill").status_code == 404
    assert visitor.get("/blog/a-resident-of-mill-lane-is-ill").status_code == 200
    for way in ("/blog/", "/feeds/public.atom", "/feeds/public.json", "/@ada", "/sitemap.xml"):
        assert "jane-hall" not in visitor.get(way).content.decode(), way


def test_an_address_that_says_nothing_of_it_stays(cast: Cast) -> None:
    made = entry(cast.ada, "Mill Lane", "Ring 01632 960 555.")
    redacted = redact(by=cast.ada, publication=made, title="Mill Lane", summary="", body="Ring the desk.", why="Number")
    assert redacted.url == made.url
