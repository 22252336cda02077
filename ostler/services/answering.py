"""Which post answers for a service: its own assignment, else its heading's, else nobody and so the duty desk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Post
from ostler.services.models import Assignment, Service

Answering = tuple[Post | None, str]


def post_for(service: Service, at: datetime | None = None) -> Answering:
    """The post that answers for a service at an instant, and why in a sentence."""
    return posts_for([service], at)[service.pk]


def posts_for(services: Iterable[Service], at: datetime | None = None) -> dict[int, Answering]:
    """The same for many, by the service's primary key, in two queries: asked before every message."""
    rows, standing = list(services), in_force(at or time.now())
    own = _first(standing.annotate(answers_for=F("service")), [service.pk for service in rows])
    under = standing.annotate(answers_for=F("heading__services")).select_related("post__organisation", "heading")
    left = [service.pk for service in rows if service.pk not in own]
    found = own | _first(under.order_by("heading__name", "-since", "-pk"), left)
    return {service.pk: _answering(service, found.get(service.pk)) for service in rows}


def _first(standing: QuerySet[Any], services: list[int]) -> dict[int, Assignment]:
    """The first that answers for each of these services."""
    found: dict[int, Assignment] = {}
    for row in standing.filter(answers_for__in=services) if services else ():
        found.setdefault(row.answers_for, row)     # annotated
    return found


def in_force(at: datetime) -> QuerySet[Assignment]:
    """The assignments that stand at an instant, to posts that stand; of two, the later first."""
    rows = Assignment.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
    rows = rows.filter(Q(post__abolished_at=None) | Q(post__abolished_at__gt=at))
    return rows.select_related("post__organisation").order_by("-since", "-pk")


def _answering(service: Service, assigned: Assignment | None) -> Answering:
    if assigned is None:
        return None, _("No post is down to answer for %(service)s, so it goes to the duty desk.") % _names(service)
    facts = _names(service, assigned.post)
    if assigned.heading is None:
        return assigned.post, _("%(service)s is answered by the %(post)s.") % facts
    facts["heading"] = said(assigned.heading, "name")
    return assigned.post, _("%(service)s stands under %(heading)s, answered by the %(post)s.") % facts


def _names(service: Service, post: Post | None = None) -> dict[str, str]:
    return {"service": said(service, "name")} | ({"post": said(post, "title")} if post else {})
