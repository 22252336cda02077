"""From words, or from a chosen destination, to who hears: the service, the post, and who answers now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ostler.duty import roll
from ostler.duty.answers import Answer, answer_from, local_iso, who_answers
from ostler.duty.facts import Facts
from ostler.kernel import limits, time
from ostler.kernel.language import said
from ostler.people.models import Person, Post
from ostler.services.answering import post_for, posts_for
from ostler.services.finding import find_services
from ostler.services.models import Service

DESK = "desk"
AUTO = "auto"
SURE = 0.35         # of find's 0 to 1: below it a match is a guess (docs/find.md)


class UnknownDestination(Exception):
    """A destination that names nothing one may write to. The sentence says what may be named."""


@dataclass(frozen=True)
class Route:
    """One way to send a message: ``to`` as the API takes it, and where it would go now."""

    to: str
    service: Service | None
    post: Post | None
    answer: Answer
    score: float
    why: str

    @property
    def how(self) -> list[str]:
        """Every reason in sentences, from the service to who is there."""
        return [self.why, *self.answer.how] if self.why else self.answer.how

    def as_json(self) -> dict[str, Any]:
        """One item of ``find``."""
        return {
            "to": self.to,
            "service": said(self.service, "name") if self.service else None,
            "lgsl_id": self.service.lgsl_id if self.service else None,
            "post": said(self.post, "title") if self.post else None,
            "holder": self.answer.holder.name if self.answer.holder else None,
            "answers_now": self.answer.answers_now,
            "until": local_iso(self.answer.until),
            "why": " ".join(self.how),
            "score": round(self.score, 4),
        }


def find(words: str, *, limit: int = limits.FIND_RESULTS, at: datetime | None = None) -> list[Route]:
    """The services that the words may mean, best first, each with who answers now; the duty desk always last."""
    at = at or time.now()
    found = find_services(words, limit) if limit > 0 else []
    posts = posts_for([item.service for item in found], at)
    answers = _answers(at)
    routes = [_to_service(item.service, posts[item.service.pk], answers, item.score) for item in found]
    return [*routes, _to_desk(answers)]


def route_to(to: str, *, words: str = "", at: datetime | None = None) -> Route:
    """Where a destination leads: ``service:UID``, ``post:UID``, ``person:UID``, ``desk``, or ``auto`` by its words."""
    at = at or time.now()
    if to == AUTO:
        return _by_words(words, at)
    if to == DESK:
        return desk_route(at)
    kind, _colon, uid = to.partition(":")
    if kind not in BY_KIND:
        raise UnknownDestination(_("Write to a service, a post, a person or the desk; “%(to)s” is none.") % {"to": to})
    return BY_KIND[kind](uid, at)


def _by_words(words: str, at: datetime) -> Route:
    """The best service where the words say enough; a guess goes to the duty desk, where a person reads it."""
    best = find(words, limit=1, at=at)[0]
    return best if best.score >= SURE else desk_route(at)


def desk_route(at: datetime) -> Route:
    """The route to the duty desk, for whoever does not know."""
    return _to_desk(_answers(at))


def service_route(service: Service, at: datetime) -> Route:
    """The route to one service."""
    return _to_service(service, post_for(service, at), _answers(at), 1.0)


def post_route(post: Post, at: datetime) -> Route:
    """The route to one post."""
    if post.is_desk:
        return desk_route(at)
    return Route(f"post:{post.uid}", None, post, who_answers(post, at), 1.0, "")


def person_route(person: Person, at: datetime) -> Route:
    """The route to a person one knows: theirs while they are at work, their post's when they are away."""
    post = Post.objects.held_by(person, at).filter(abolished_at=None).order_by("level", "title", "pk").first()
    to = f"person:{person.uid}"
    if post is None:
        return Route(to, None, None, _for_themselves(person), 1.0, "")
    answer = who_answers(post, at, prefer=person)
    facts = {"name": person.name, "post": said(post, "title")}
    if answer.person == person:
        return Route(to, None, post, answer, 1.0, _("%(name)s is the %(post)s.") % facts)
    return Route(to, None, post, answer, 1.0,
                 _("%(name)s is the %(post)s: it falls to the post when they are away.") % facts)


def _for_themselves(person: Person) -> Answer:
    how = [_("%(name)s holds no post, so nobody else answers for them.") % {"name": person.name}]
    return Answer(None, person, person, None, "on-duty", None, how)


@dataclass(frozen=True)
class _Answers:
    """The answers of one instant, each found once: many services have one post, and few a rota of their own."""

    rota: Facts
    desk: Post | None
    found: dict[tuple[int | None, int | None], Answer]

    def of(self, post: Post | None, service: Service | None) -> Answer:
        own = service.pk if service is not None and service.pk in self.rota.laid.by_service else None
        key = post.pk if post else None, own
        if key not in self.found:
            self.found[key] = answer_from(self.rota, post, self.rota.at, None, own)
        return self.found[key]


def _answers(at: datetime) -> _Answers:
    now = roll.current(at)
    return _Answers(now.rota(at), now.desk, {})


def _to_service(service: Service, answering: tuple[Post | None, str], answers: _Answers, score: float) -> Route:
    post, why = answering
    post = post or answers.desk
    return Route(f"service:{service.uid}", service, post, answers.of(post, service), score, why)


def _to_desk(answers: _Answers) -> Route:
    return Route(DESK, None, answers.desk, answers.of(answers.desk, None), 0.0,
                 _("The duty desk takes what has no other place."))


def _service(uid: str, at: datetime) -> Route:
    service = Service.objects.filter(uid=uid, ended_at=None).first()
    if service is None:
        raise UnknownDestination(_("There is no service with the id %(uid)s.") % {"uid": uid})
    return service_route(service, at)


def _post(uid: str, at: datetime) -> Route:
    post = Post.objects.filter(uid=uid, abolished_at=None).first()
    if post is None:
        raise UnknownDestination(_("There is no post with the id %(uid)s.") % {"uid": uid})
    return post_route(post, at)


def _person(uid: str, at: datetime) -> Route:
    person = Person.objects.filter(uid=uid, in_directory=True, suspended_at=None).first()
    if person is None:
        raise UnknownDestination(_("There is nobody in the directory with the id %(uid)s.") % {"uid": uid})
    return person_route(person, at)


BY_KIND = {"service": _service, "post": _post, "person": _person}
