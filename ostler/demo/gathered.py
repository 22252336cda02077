"""Events, groups and a topic of the demonstration, through the actions of the room."""

from datetime import date, datetime, timedelta
from typing import Any

from ostler.demo import persons, spoken
from ostler.demo.days import moment, working_days_before
from ostler.kernel import time
from ostler.social.actions import circles, commenting, discussing, gathering, places, topics
from ostler.social.actions.commenting import Comment
from ostler.social.actions.discussing import Question
from ostler.social.actions.gathering import Gathering
from ostler.social.models import Circle, Publication

Row = dict[str, Any]
Named = dict[str, Publication]


def event(row: Row, named: Named) -> Publication:
    """Announced, and those who come have their places."""
    by, day = persons.named(row["who"]), _day(row["today"], row["on"])
    made = gathering.announce(by=by, wanted=Gathering(
        row["title"], row["body"].strip(), spoken.voice(by, row["as"]), _at(day, row["from"]), _at(day, row["until"]),
        summary=row.get("summary", ""), place=row.get("place", ""), capacity=row.get("capacity")))
    for name in row.get("comes", ()):
        places.take(by=persons.named(name), publication=made)
    return made


def circle(row: Row, named: Named) -> None:
    """Founded, with its members and what they have talked about."""
    by, before = persons.named(row["who"]), working_days_before(row["today"])
    made = circles.found(by=by, wish=circles.Wish(row["name"], spoken.ref(row["owner"]), row["purpose"],
                                                  joining=row["joining"], reading=row["reading"]))
    for name in row["members"]:
        circles.invite(by=by, circle=made, person=persons.named(name))
        circles.join(by=persons.named(name), circle=made)
    for talk in row["talk"]:
        with time.use(moment(talk, before)):
            _talk(made, talk, before)


def topic(row: Row, named: Named) -> None:
    """Begun, filled and opened."""
    by, today = persons.named(row["who"]), row["today"]
    made = topics.begin(by=by, wish=topics.Wish(row["title"], spoken.ref(row["owner"]), row["summary"], row["stage"]))
    for part in row["parts"]:
        there = named.get(part.get("name", ""))
        topics.add(by=by, topic=made, piece=topics.Piece(
            part.get("kind", "entry"), there.url if there else part.get("address", ""), part.get("title", ""),
            part.get("note", ""), today + timedelta(days=part["days"]) if "days" in part else None))
    topics.open_up(by=by, topic=made)


def _talk(made: Circle, talk: Row, before: list[date]) -> None:
    question = Question("", talk["choices"]) if "choices" in talk else None
    begun = discussing.begin(by=persons.named(talk["who"]), circle=made, title=talk["title"], body=talk["body"],
                             question=question)
    for answer in talk.get("answers", ()):
        with time.use(moment(answer, before)):
            commenting.comment(by=persons.named(answer["who"]), wanted=Comment(answer["body"], begun))


def _day(today: date, on: Row) -> date:
    """The first such weekday (Monday is 0) after so many days."""
    day = today + timedelta(days=on["days"])
    return day + timedelta(days=(on["weekday"] - day.weekday()) % 7)


def _at(day: date, clock: str) -> datetime:
    return time.moment(f"{day.isoformat()}T{clock}")
