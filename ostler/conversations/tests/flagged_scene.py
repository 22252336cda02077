"""A matter in which a child's bruises are mentioned beside a pothole, before and after the flag."""

from dataclasses import dataclass

from ostler.conversations import actions
from ostler.conversations.models import Conversation, Flag
from ostler.conversations.tests.scenes import pothole
from ostler.kernel import time
from ostler.people.actions import delegate
from ostler.people.actions.posts import name_safeguarding_lead
from ostler.people.models import Account, Holding, Organisation, Person, Post, Role
from tests.cast import LONG_AGO, Cast

WORDS = "The pothole on Mill Lane again. The boy at number 9 had bruises on both arms."
SECRET = "bruises"
TITLE = "Safeguarding Lead"


@dataclass
class Scene:
    """``lead`` holds the lead's post, ``deputy`` acts for them; ``aide`` acts for dora, who answered; ``pa`` acts for
    ada, who asked; ``bram`` joined."""

    matter: Conversation
    lead: Person
    deputy: Person
    aide: Person
    post: Post

    def flag(self, by: Person, **more: object) -> Flag:
        found = actions.flag(by=by, conversation=self.matter, **more)  # type: ignore[arg-type]
        self.matter.refresh_from_db()
        return found


def person(key: str, name: str, body: Organisation, role: str = "officer") -> Person:
    made = Person.objects.create(name=name, handle=key, email=f"{key}@example.org", organisation=body,
                                 in_directory=True)
    Role.objects.create(person=made, role=role, since=time.moment(LONG_AGO))
    Account.objects.create_user(f"{key}@example.org", password="correct horse", person=made)
    return made


def lead_post(cast: Cast, holder: Person) -> Post:
    """The post, held, and named as the lead's."""
    post = Post.objects.create(title=TITLE, organisation=cast.council, level=4, manager=cast.director)
    Holding.objects.create(post=post, person=holder, since=time.moment(LONG_AGO))
    return name_safeguarding_lead(post=post, by=cast.monitor)


def scene(cast: Cast) -> Scene:
    """Ada wrote; dora answered; bram joined; an administrator looked in."""
    lead, deputy, aide = (person(key, name, cast.council) for key, name in (
        ("lead", "Lea Winnick"), ("deputy", "Denny Voss"), ("aide", "Aidan Frew")))
    post = lead_post(cast, lead)
    delegate(principal=lead, to=deputy, by=lead, since=LONG_AGO)
    delegate(principal=cast.dora, to=aide, by=cast.dora, since=LONG_AGO)
    matter = pothole(cast, body=WORDS, to=f"service:{cast.planning.uid}", urgency="next-working-day")
    actions.join(by=cast.ada, conversation=matter, person=cast.bram)
    actions.reply(by=cast.dora, conversation=matter, body="We look at the bruises of the road.",
                  client_message_id="answer")
    actions.inspect(by=cast.admin, conversation=matter, reason="A fault in the list was reported")
    matter.refresh_from_db()
    return Scene(matter, lead, deputy, aide, post)

