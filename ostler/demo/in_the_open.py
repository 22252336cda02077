"""What the demonstration's people said in the open: posts, entries, comments, whom they follow, through the actions of
the room and in the order of their times."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ostler.demo import drawing, gathered, persons, posts, spoken
from ostler.demo.days import moment, working_days_before
from ostler.demo.reading import shipped
from ostler.kernel import time
from ostler.links import actions as links
from ostler.people.models import Person, Ward
from ostler.social import pictures
from ostler.social.actions import commenting, entries, following, moderating, posting, writing
from ostler.social.actions.commenting import Comment
from ostler.social.actions.posting import Post
from ostler.social.actions.writing import Entry
from ostler.social.audience import Audience
from ostler.social.models import Publication
from ostler.social.models.publication import WAITING

Row = dict[str, Any]


@transaction.atomic
def tell() -> None:
    """Once: nothing is told where something was published already."""
    if Publication.objects.exists():
        return
    told, before = shipped("open.toml"), working_days_before(time.today())
    _homes(told["homes"])
    for card in told["cards"]:
        links.known(card.pop("url"), **card)
    named: dict[str, Publication] = {}
    for at, row, tells in sorted(_lines(told, before), key=lambda line: line[0]):
        with time.use(at):
            made = tells(row, named)
        if "name" in row and made is not None:
            named[row["name"]] = made
    for row in (*told["residents"], *told["follows"]):
        _follow(persons.named(row.get("who") or row["name"]), row.get("what") or row["follows"])


def _lines(told: Row, before: list[date]) -> list[tuple[datetime, Row, Callable[[Row, dict[str, Publication]],
                                                                                  Publication | None]]]:
    kinds = (("posts", _post), ("entries", _entry), ("comments", _comment), ("events", gathered.event),
             ("circles", gathered.circle), ("topics", gathered.topic))
    today = time.today()
    return [(moment(row, before), row | {"today": today}, tells) for kind, tells in kinds for row in told[kind]]


def _post(row: Row, named: dict[str, Publication]) -> Publication:
    by = persons.named(row["who"])
    voice = spoken.voice(by, row["as"])
    if "boosts" in row:
        return posting.boost(by=by, voice=voice, publication=named[row["boosts"]])
    kept = [pictures.keep(drawing.picture(row["picture"]["drawing"]), alt=row["picture"]["alt"], by=by)] if (
        "picture" in row) else []
    return posting.post(by=by, wanted=Post(
        row["body"], voice, parent=named.get(row.get("answers", "")), quotes=named.get(row.get("quotes", "")),
        about=[spoken.ref(each) for each in row.get("about", ())], pictures=kept, language=row.get("language", "en")))


def _entry(row: Row, named: dict[str, Publication]) -> Publication:
    by = persons.named(row["who"])
    beside = [persons.named(row["beside"]["who"])] if "beside" in row else []
    made = writing.draft(by=by, wanted=Entry(
        row["title"], row["body"].strip(), spoken.voice(by, row["as"]), summary=row.get("summary", ""), beside=beside,
        audience=Audience(row.get("level", "public")), language=row.get("language", "en")))
    made = entries.put_out(by=by, publication=made)
    for other in beside:
        made = entries.agree(by=other, publication=made)
    return Publication.objects.get(pk=made.pk)


def _comment(row: Row, named: dict[str, Publication]) -> Publication:
    by, below = persons.named(row["who"]), named[row["on"]]
    answered = Publication.objects.filter(root=below, author=persons.named(row["answers"])).first() if (
        "answers" in row) else None
    made = commenting.comment(by=by, wanted=Comment(row["body"], below, answers=answered,
                                                    voice=spoken.voice(by, row.get("as", "self"))))
    if made.state == WAITING:
        moderator = posts.by_key("monitoring-officer").holdings.get().person
        moderating.decide(by=moderator, publication=made, what="published")
    return made


def _follow(person: Person, what: list[str]) -> None:
    for each in what:
        following.follow(by=person, ref=spoken.ref(each))


def _homes(homes: dict[str, int]) -> None:
    for name, number in homes.items():
        Ward.objects.filter(name=name).update(homes=number)
