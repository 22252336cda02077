"""The wall, way by way: of a problem, its matters and who rang about them, an outsider, a colleague, an administrator,
another sender and a delegate are shown nothing that is not theirs."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ostler.api.tests.calling import Caller as Program
from ostler.audit.models import Event
from ostler.conversations import actions, live_payloads, rings
from ostler.conversations.models import Attachment, Caller, Conversation, Message, Ring
from ostler.conversations.records import kept_words
from ostler.conversations.tests.reports import MARKS, Reports, three_report_it
from ostler.files import store
from ostler.kernel import refs, time
from ostler.notify.book import book
from ostler.notify.channels import channels
from ostler.notify.tests.scenes import Noting, entered, number_of
from ostler.notify.work import work_off
from ostler.people.models import Person
from ostler.search.finding import search
from tests.cast import Cast
from tests.pages import PageClient

pytestmark = pytest.mark.django_db
WHOSE = {"jo": "", "max": "", "admin": "", "records": "", "bram": "bram", "pat": "pat", "ada": "ada", "pa": "ada"}
NUMBERS = {"ada": "07700 900301", "bram": "07700 900302", "pat": "07700 900303"}
UID = "(?<=/)[0-9A-Za-z]{14}(?=/|$)"
UPDATE = "The supplier restarts the portal at 11:15."


@dataclass
class House:
    """Everything that can be done with a problem was done; ``sent`` is what left the house by text."""

    reports: Reports
    sent: Noting

    @property
    def matters(self) -> list[Conversation]:
        return list(self.reports.of.values())

    def secrets_from(self, whose: str) -> list[str]:
        """What must nowhere show to whoever is there as ``whose``, or as nobody."""
        found = self.reports.secrets_from(whose)
        for ring in Ring.objects.select_related("caller", "conversation"):
            if self.reports.of.get(whose) != ring.conversation:
                found += [ring.uid, ring.line, ring.caller.uid, ring.caller.name, ring.caller.address]
        return found


@pytest.fixture
def house(cast: Cast) -> Iterator[House]:
    with time.use(time.moment("2026-05-27T10:00")), entered(channels, sms=(sent := Noting())):
        for number, person in enumerate(each for each in cast if each != cast.res):
            number_of(person, f"+4477009004{number:02}")
        book.forget()
        reports = three_report_it(cast)
        for key, matter in reports.of.items():
            _rang_and_attached(cast, key, matter)
        actions.acknowledge_all(by=cast.dora, problem=reports.problem)
        actions.update_all(by=cast.dora, problem=reports.problem, body=UPDATE, client_message_id="one")
        for key, matter in reports.of.items():
            actions.tell_callers(by=getattr(cast, key), conversation=matter, body=UPDATE, client_message_id="told")
        while work_off():
            continue
        yield House(reports, sent)


def _rang_and_attached(cast: Cast, key: str, matter: Conversation) -> None:
    rang = actions.Rang(f"Asked about {MARKS[key]}.", f"Mrs Caller-{key}", NUMBERS[key])
    actions.note_ring(by=getattr(cast, key), conversation=matter, rang=rang)
    file = store.keep(SimpleUploadedFile(f"{MARKS[key]}.txt", MARKS[key].encode()), by=getattr(cast, key))
    Attachment.objects.create(message=matter.messages.get(number=1), file=file)


def _pages(house: House, person: Person) -> str:
    names = ("conversation", "thread", "rings", "same-problem")
    addresses = [reverse("web:home"), reverse("conversations:inbox"), reverse("conversations:problems"),
                 house.reports.problem.url]
    addresses += [reverse(f"conversations:{name}", args=[each.uid]) for name in names for each in house.matters]
    client = PageClient().sign_in(person)
    return "\n".join(_shown(client, address) for address in addresses)


def _shown(client: PageClient, address: str) -> str:
    """A page; one that is not there repeats the address that was asked for, and no more of it."""
    answer = client.get(address)
    shown = answer.content.decode()
    return shown if answer.status_code == 200 else re.sub("|".join(re.findall(UID, address)) or "$", "", shown)


def _api(house: House, person: Person) -> str:
    nouns = ("messages", "history", "rings")
    paths = ["conversations", "problems", f"problems/{house.reports.problem.uid}"]
    paths += [f"conversations/{each.uid}/{noun}" for each in house.matters for noun in nouns]
    program = Program(person)
    answers = [program.get(path) for path in paths]
    answers += [program.post(f"callers/{each.uid}/rung-back") for each in Caller.objects.all()]
    return "\n".join(answer.content.decode() for answer in answers)


def _search(house: House, person: Person) -> str:
    words = (*MARKS.values(), "basalt", "planning", "supplier", "Caller")
    return "\n".join(str(hit) for asked in words for hit in search(person, asked))


def _stream(house: House, person: Person) -> str:
    everybody = [each.uid for each in Person.objects.all()]
    changed = [({"conversation": each.uid, "what": "history"}, everybody) for each in house.matters]
    said = [({"message": each.uid}, everybody) for each in Message.objects.all()]
    heard = [*live_payloads.changed_events(changed), *live_payloads.message_events(said)]
    return json.dumps([event for people, event in heard if person.uid in people])


def _notices(house: House, person: Person) -> str:
    return "\n".join(f"{notice.about} {notice.facts} {text.subject} {text.body} {text.url}"
                     for notice, _endpoint, text in house.sent.given if notice.person == person)


def _attachments(house: House, person: Person) -> str:
    client = PageClient().sign_in(person)
    shown = [each.file.name for each in Attachment.objects.visible_to(person).select_related("file")]
    tried = [client.get(reverse("conversations:attachment", args=[each.uid])) for each in Attachment.objects.all()]
    return "\n".join([*shown, *(answer.getvalue().decode() for answer in tried if answer.status_code == 200)])


def _record(house: House, person: Person) -> str:
    """What a disclosure of their own matters is made of: chains, words, calls and references."""
    mine = Conversation.objects.visible_to(person)
    named = [house.reports.problem.ref, *(row.ref for row in house.matters), *(ring.ref for ring in Ring.objects.all())]
    found = [str(refs.resolve(each, person)) for each in named]
    for each in mine:
        found += [f"{event.about} {event.by} {event.facts}" for event in Event.objects.filter(chain__name=each.ref)]
        found += [str(kept.body) for kept in kept_words(each.ref)]
        found += [str(call.ring.line) for call in rings.calls(each, person).listed]
    return "\n".join(found)


WAYS: dict[str, Callable[[House, Person], str]] = {
    "page": _pages, "API": _api, "search": _search, "stream": _stream, "notices": _notices,
    "attachment": _attachments, "record": _record,
}


@pytest.mark.parametrize("who", WHOSE)
def test_by_no_way_in_is_anything_shown_that_is_not_theirs(house: House, cast: Cast, who: str) -> None:
    person, secrets = getattr(cast, who), house.secrets_from(WHOSE[who])
    for way, look in WAYS.items():
        shown = look(house, person)
        assert [each for each in secrets if each in shown] == [], way


def test_every_way_shows_what_is_theirs(house: House, cast: Cast) -> None:
    """So that the table above does not look where nothing stands."""
    own = house.reports.of["ada"]
    marks = {"page": MARKS["ada"], "API": MARKS["ada"], "search": own.uid, "stream": MARKS["ada"],
             "notices": own.reference, "attachment": MARKS["ada"], "record": MARKS["ada"]}
    for way, look in WAYS.items():
        assert marks[way] in look(house, cast.ada), way
    for look in (_pages, _api):
        shown = look(house, cast.dora)
        assert all(secret in shown for secret in (house.reports.problem.uid, *(row.reference for row in house.matters)))


def test_residents_are_told_from_whom_they_rang_and_of_nobody_else(house: House) -> None:
    outside = [(endpoint.address, f"{text.subject} {text.body}") for notice, endpoint, text in house.sent.given
               if notice.person is None]
    assert len(outside) == 3
    for address, said in outside:
        caller = Caller.objects.select_related("ring__conversation").get(address=address)
        key = next(key for key, each in house.reports.of.items() if each == caller.ring.conversation)
        assert caller.ring.conversation.reference in said
        assert not [secret for secret in house.secrets_from(key) if secret in said]


def test_the_update_reads_as_any_reply_from_the_post(house: House, cast: Cast) -> None:
    """Signed by post as one reply is, with an id of its own and no word of how many it went to."""
    sent = Message.objects.filter(author=cast.dora, versions__body=UPDATE).select_related("conversation")
    assert [each.as_post for each in sent] == [cast.director] * 3
    own = house.reports.of["ada"]
    actions.reply(by=cast.dora, conversation=own, body="One more word.", client_message_id="later")
    items = Program(cast.ada).get(f"conversations/{own.uid}/messages").json()["items"]
    update, reply = (item for item in items if item["author"] == cast.dora.uid)
    assert update["body"] == UPDATE
    assert update.keys() == reply.keys()
    assert not [key for key in ("author_name", "post", "kind", "edited", "withdrawn") if update[key] != reply[key]]
