"""*Wrong channel*, *Wrong person*, *Not now*: kind words signed by the service, the clock runs on, nobody is marked."""

from pathlib import Path

import pytest

import ostler
from ostler.audit.verify import verify
from ostler.conversations import actions, dues, truth
from ostler.conversations.allowed import actions_for
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.timeline import timeline
from ostler.duty.models import Try
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post
from ostler.services.models import Assignment, Service
from tests.cast import LONG_AGO, Cast
from tests.pages import ClientFor

COMPLAINT = "I want to make a formal complaint about the planning service"
LINK = "https://www.gov.uk/complain-about-your-council"


@pytest.fixture
def complaints(cast: Cast) -> Post:
    """The council has a post for its complaints procedure."""
    post = Post.objects.create(title="Complaints Manager", organisation=cast.council, level=4)
    service = Service.objects.create(lgsl_id=353, name="Complaints procedure", slug="complaints-procedure")
    Assignment.objects.create(service=service, post=post, since=LONG_AGO)
    return post


@pytest.fixture
def complaint(cast: Cast) -> Conversation:
    return actions.start(by=cast.ada, to=f"post:{cast.head.uid}", body=COMPLAINT, client_message_id=new_uid())


def last_words(matter: Conversation, viewer: Person) -> tuple[str, str]:
    """Who said it, and what."""
    item = [item for item in timeline(matter, viewer) if item.words][-1]
    assert item.words is not None
    return item.who, item.words.body


def owed(matter: Conversation) -> list[tuple[object, ...]]:
    return [(due.kind, due.due_on, due.met_at, due.set_at) for due in dues.current(matter)]


def test_one_tap_opens_with_the_way_that_the_words_need(
    cast: Cast, client_for: ClientFor, complaint: Conversation
) -> None:
    page = client_for(cast.max).get(f"{complaint.url}/wrong-channel").content.decode()
    assert "It needs: The complaints process." in page
    field = page.split("<textarea")[1].split("</textarea>")[0]
    assert "This reads as a formal complaint" in field
    assert f"Find the complaints form: {LINK}" in field
    assert field.endswith("Head of Planning")
    assert 'href="?way=democratic-services"' in page


def test_where_nothing_was_read_the_officer_chooses(cast: Cast, client_for: ClientFor) -> None:
    max_, matter = client_for(cast.max), pothole(cast)
    assert "<textarea" not in max_.get(f"{matter.url}/wrong-channel").content.decode()
    page = max_.get(f"{matter.url}/wrong-channel?way=democratic-services").content.decode()
    assert "answered by democratic services" in page
    assert "It stays with you" in page


def test_it_goes_to_the_post_for_complaints_and_its_clock_runs_on(
    cast: Cast, client_for: ClientFor, complaint: Conversation, complaints: Post
) -> None:
    before = owed(complaint)
    assert "It goes to: Complaints Manager." in client_for(cast.max).get(
        f"{complaint.url}/wrong-channel").content.decode()
    client_for(cast.max).post(f"{complaint.url}/wrong-channel", {"to": "complaint", "reason": ""})
    complaint.refresh_from_db()
    assert (complaint.post, complaint.state) == (complaints, "open")
    assert owed(complaint) == before
    assert "Complaints Manager" in truth.line(complaint, cast.ada)
    who, words = last_words(complaint, cast.ada)
    assert who == "Head of Planning"
    assert LINK in words
    page = client_for(cast.ada).get(complaint.url).content.decode()
    assert LINK in page
    assert "Max Iddon" not in page
    assert verify().first_fault is None


def test_the_officer_s_own_words_go_in_the_place_of_ours(cast: Cast, complaint: Conversation) -> None:
    actions.wrong_channel(by=cast.max, conversation=complaint, way="complaint", words="Ring me, I help you with it.")
    assert last_words(complaint, cast.ada)[1] == "Ring me, I help you with it."


def test_the_words_are_in_the_language_of_who_asked(cast: Cast, complaint: Conversation) -> None:
    Person.objects.filter(pk=cast.ada.pk).update(language="cy")
    actions.wrong_channel(by=cast.max, conversation=complaint, way="complaint")
    assert "Mae hyn yn darllen fel cwyn ffurfiol" in last_words(complaint, cast.ada)[1]


def test_a_service_request_goes_to_the_desk_as_its_clause_says(cast: Cast) -> None:
    matter = actions.wrong_channel(by=cast.max, conversation=pothole(cast), way="service-request")
    matter.refresh_from_db()
    assert matter.post == cast.duty_desk


def test_another_process_needs_a_place(cast: Cast, client_for: ClientFor) -> None:
    matter, max_ = pothole(cast), client_for(cast.max)
    assert max_.post(f"{matter.url}/wrong-channel", {"to": "other", "reason": ""}).status_code == 422
    with pytest.raises(Refused, match="Say where it goes"):
        actions.wrong_channel(by=cast.max, conversation=matter, way="other")
    max_.post(f"{matter.url}/wrong-channel", {"to": "other", "place": "desk", "reason": ""})
    matter.refresh_from_db()
    assert matter.post == cast.duty_desk
    assert "it has been sent on from here" in last_words(matter, cast.ada)[1]


def test_the_wrong_person_passes_it_to_the_right_one_with_a_word(cast: Cast, client_for: ClientFor) -> None:
    matter = pothole(cast)
    before = owed(matter)
    page = client_for(cast.max).get(f"{matter.url}/wrong-person").content.decode()
    assert "Somebody else answers for this" in page
    client_for(cast.max).post(f"{matter.url}/wrong-person", {"place": "desk", "reason": ""})
    matter.refresh_from_db()
    assert (matter.post, owed(matter)) == (cast.duty_desk, before)
    who, words = last_words(matter, cast.ada)
    assert who == "Potholes and road repairs"
    assert words.endswith("Potholes and road repairs")


def test_not_now_waits_for_the_post_and_tries_nobody_further(cast: Cast, client_for: ClientFor) -> None:
    matter = portal_is_down(cast)
    tried = Try.objects.count()
    client_for(cast.desk).post(f"{matter.url}/not-now", {"reason": ""})
    matter.refresh_from_db()
    assert (matter.urgency, matter.with_person) == ("next-working-day", None)
    assert "Waiting for: Director of Development" in truth.line(matter, cast.ada)
    assert "This can wait for working hours" in last_words(matter, cast.ada)[1]
    assert [due.due_at for due in dues.current(matter)] == [None, None]
    assert Try.objects.count() == tried
    assert "not-now" not in actions_for(cast.desk, matter)
    assert verify().first_fault is None
    with pytest.raises(Refused, match="waits for working hours already"):
        actions.not_now(by=cast.desk, conversation=matter)


def test_danger_is_never_put_off_with_a_tap(cast: Cast) -> None:
    matter = portal_is_down(cast, body="a wall is collapsing onto people on Mill Lane", urgency="emergency")
    with pytest.raises(Refused, match="people are in danger"):
        actions.not_now(by=cast.desk, conversation=matter)


def test_who_asked_can_do_none_of_it(cast: Cast, complaint: Conversation) -> None:
    for attempt in (lambda: actions.wrong_person(by=cast.ada, conversation=complaint, to="desk"),
                    lambda: actions.not_now(by=cast.ada, conversation=complaint)):
        with pytest.raises(Refused):
            attempt()


def test_no_mark_is_left_on_the_sender(cast: Cast, complaint: Conversation) -> None:
    before = Person.objects.filter(pk=cast.ada.pk).values().get(), complaint.advice
    actions.wrong_channel(by=cast.max, conversation=complaint, way="complaint")
    complaint.refresh_from_db()
    assert (Person.objects.filter(pk=cast.ada.pk).values().get(), complaint.advice) == before


def test_nothing_counts_it_by_sender() -> None:
    """The line in the matter's own chain is written once, said or sealed where it stands, and counted by month and
    clause alone; nothing else knows its name, and who counts asks for nobody."""
    knows = {path.name: path.read_text() for path in Path(ostler.__file__).parent.rglob("*.py")
             if "tests" not in path.parts and "conversations.wrong-channel" in path.read_text()}
    assert knows.keys() <= {"wrong_channel.py", "audit_tags.py", "sealed.py", "courtesies_done.py"}
    counts = knows.get("courtesies_done.py", "")
    assert not any(name in counts for name in ("opened_by", "author", "acting_for", "parties"))
