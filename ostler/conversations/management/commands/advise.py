"""`ostler advise "words" --to TO`: what the protocol says, before anything is sent. Nothing is kept."""

from typing import Any

from django.core.management.base import CommandParser

from ostler.conversations.advice import advise
from ostler.duty.routing import UnknownDestination
from ostler.kernel.commands import Missing, OstlerCommand
from ostler.people.models import Person

ANSWERS = {"appropriate": "Your protocol allows this.", "appropriate-if": "Your protocol allows this if:",
           "use-another-way": "Your protocol asks for another way:"}


class Command(OstlerCommand):
    help = "What the protocol says to a message before it is sent. Nothing typed here is stored or logged."
    takes_at = True

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words")
        parser.add_argument("--to", required=True, help="service:ID, post:ID, person:ID, desk or auto")
        parser.add_argument("--urgency", help="emergency, protect-the-service or next-working-day")
        parser.add_argument("--capacity", default="council", help="council or ward")
        parser.add_argument("--as", dest="sender", metavar="PERSON_ID", help="judge it as sent by this person")

    def answer(self, **options: Any) -> dict[str, Any]:
        try:
            advice = advise(sender=_person(options["sender"]), to=options["to"], words=options["words"],
                            urgency=options["urgency"], capacity=options["capacity"])
        except (UnknownDestination, LookupError) as refusal:
            raise Missing(str(refusal.args[0])) from None
        return advice.verdict.as_json()

    def say(self, answer: dict[str, Any]) -> str:
        clauses = [f"{clause['id']} {clause['title']}: {clause['text']}" for clause in answer["clauses"]]
        ways = [f"{way['label']}: {way['words'] or way['url'] or way['to']}" for way in answer["ways"]]
        return "\n".join([ANSWERS[answer["answer"]], *clauses, *ways, *answer["facts"], answer["version"]])


def _person(uid: str | None) -> Person | None:
    if uid is None:
        return None
    person = Person.objects.filter(uid=uid).first()
    if person is None:
        raise Missing(f"There is nobody with the id {uid}. `ostler people` lists everybody with their ids.")
    return person
