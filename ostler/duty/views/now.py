"""Who is on now: the desk, every rota, and the posts that answer for services."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.duty.answers import Answer, who_answer
from ostler.duty.models import Card
from ostler.duty.rota_page import rotas_now
from ostler.kernel import time
from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.language import said
from ostler.people.models import Post
from ostler.people.requests import person_of
from ostler.services.answering import posts_for
from ostler.services.models import Service

MOST_SERVICES = 12      # named under one post; the rest are on their own page


@dataclass
class Answering:
    """A post with the services it answers for, and who answers now."""

    post: Post
    services: list[Service]
    answer: Answer

    @property
    def named(self) -> list[Service]:
        return self.services[:MOST_SERVICES]

    @property
    def more(self) -> int:
        return max(0, len(self.services) - MOST_SERVICES)


@open_to(*INSIDE)
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """One page for "who is on?"."""
    person, at = person_of(request), time.now()
    services = Service.objects.visible_to(person).filter(ended_at=None).order_by("name")
    facts = {"rotas": rotas_now(person, at), "answering": _answering(services), "at": at,
             "cards": Card.objects.visible_to(person).select_related("rota", "service").order_by("position", "pk")}
    return render(request, "duty/now.html", facts)


def _answering(services: Iterable[Service]) -> list[Answering]:
    """By post, each with its services; those without a post are the desk's, which stands above."""
    every = list(services)
    by_post: dict[int, tuple[Post, list[Service]]] = {}
    found = posts_for(every)
    for service in every:
        post = found[service.pk][0]
        if post is not None:
            by_post.setdefault(post.pk, (post, []))[1].append(service)
    answers = who_answer(post for post, _services in by_post.values())
    rows = [Answering(post, mine, answers[post.pk]) for post, mine in by_post.values()]
    return sorted(rows, key=lambda row: (said(row.post, "title"), row.post.pk))
