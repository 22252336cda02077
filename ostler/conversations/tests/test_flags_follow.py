"""Another safeguarding lead: what a flag keeps goes to them at once, and the former one reads it no more."""

import pytest

from ostler.audit.models import Event
from ostler.audit.presenters import sentence
from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Conversation, Flag
from ostler.conversations.places import places
from ostler.conversations.tests.flagged_scene import SECRET, Scene, scene
from ostler.duty.models import Escalation
from ostler.people.actions import abolish_post, hold_post, leave_post, name_safeguarding_lead
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
FOLLOWED = "conversations.flag-followed"


@pytest.fixture
def there(cast: Cast) -> Scene:
    return scene(cast)


def readers(there: Scene) -> set[str]:
    return {person.name for person in places(Conversation.objects.get(pk=there.matter.pk)).people()}


def test_another_post_takes_over_and_the_former_lead_is_out(
    there: Scene, cast: Cast, client_for: ClientFor
) -> None:
    flag = there.flag(by=cast.ada)
    actions.acknowledge(by=there.lead, conversation=there.matter)
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    assert readers(there) == {cast.ada.name, cast.max.name}
    former, new = client_for(there.lead), client_for(cast.max)
    assert former.get(there.matter.url).status_code == former.get(flag.url).status_code == 404
    assert SECRET in new.get(there.matter.url).content.decode()
    assert new.get(flag.url).status_code == 200
    there.matter.refresh_from_db()
    assert (there.matter.post, there.matter.with_person, there.matter.state) == (cast.head, None, "open")
    row = Escalation.objects.get(about=there.matter.ref, state="trying")
    assert row.steps[0]["who"] == [f"post:{cast.head.uid}"]
    event = Event.objects.get(tag=FOLLOWED)
    assert event.by == cast.monitor.ref
    assert sentence(event) == f"The safeguarding lead changed. This is with {cast.head.title} now."
    assert verify().first_fault is None


def test_another_holder_of_the_post(there: Scene, cast: Cast) -> None:
    there.flag(by=cast.ada)
    actions.acknowledge(by=there.lead, conversation=there.matter)
    hold_post(post=there.post, person=cast.jo, by=cast.admin)
    assert readers(there) == {cast.ada.name, there.lead.name, cast.jo.name}
    assert not Event.objects.filter(tag=FOLLOWED).exists(), "whoever has it still reads it"
    leave_post(holding=there.post.holdings.get(person=there.lead), by=cast.admin)
    assert readers(there) == {cast.ada.name, cast.jo.name}
    there.matter.refresh_from_db()
    assert (there.matter.with_person, there.matter.state) == (None, "open")
    assert Event.objects.filter(tag=FOLLOWED).count() == 1
    assert verify().first_fault is None


@pytest.mark.parametrize("end", ["leave", "abolish"])
def test_a_post_left_vacant_brings_the_monitoring_officer(there: Scene, cast: Cast, end: str) -> None:
    there.flag(by=cast.ada)
    if end == "leave":
        leave_post(holding=there.post.holdings.get(), by=cast.admin)
    else:
        abolish_post(post=there.post, by=cast.admin)
    assert readers(there) == {cast.ada.name, cast.monitor.name}
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    assert readers(there) == {cast.ada.name, cast.monitor.name, cast.max.name}


def test_what_was_done_stays_done_and_what_is_about_the_lead_stays_away(there: Scene, cast: Cast) -> None:
    flag = there.flag(by=cast.dora)
    actions.resolve(by=there.lead, conversation=there.matter)
    name_safeguarding_lead(post=cast.head, by=cast.monitor)
    there.matter.refresh_from_db()
    assert there.matter.state == "resolved"
    assert readers(there) == {cast.ada.name, cast.max.name}
    actions.lift_flag(by=cast.monitor, flag=flag, reason="Seen to by the team")
    again = there.flag(by=cast.ada, about_lead=True)
    name_safeguarding_lead(post=there.post, by=cast.monitor)
    assert readers(there) == {cast.ada.name, cast.monitor.name}
    assert not Flag.objects.visible_to(there.lead).filter(pk=again.pk).exists()
