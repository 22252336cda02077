"""Which post answers for a service: its own assignment, else its heading's, else nobody and so the duty desk."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Post
from ostler.services.models import Assignment, Heading, Service

Answering = tuple[Post | None, str]


def post_for(service: Service, at: datetime | None = None) -> Answering:
    """The post that answers for a service at an instant, and why in a sentence."""
    return posts_for([service], at)[service.pk]


def posts_for(services: Iterable[Service], at: datetime | None = None) -> dict[int, Answering]:
    """The same for many, by the service's primary key, in a fixed number of queries."""
    rows = list(services)
    standing = Prefetch("assignments", in_force(at or time.now()), to_attr="standing")
    headings = Prefetch("headings", Heading.objects.order_by("name").prefetch_related(standing), to_attr="under")
    prefetch_related_objects(rows, standing, headings)
    answers = {service.pk: _answering(service) for service in rows}
    for service in rows:        # asked at another instant, the same object must be read again
        del service.standing, service.under  # type: ignore[attr-defined]
    return answers


def in_force(at: datetime) -> QuerySet[Assignment]:
    """The assignments that stand at an instant, to posts that stand; of two, the later first."""
    rows = Assignment.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
    rows = rows.filter(Q(post__abolished_at=None) | Q(post__abolished_at__gt=at))
    return rows.select_related("post__organisation").order_by("-since", "-pk")


def _answering(service: Service) -> Answering:
    for own in service.standing:  # type: ignore[attr-defined]  # prefetched by posts_for
        return own.post, _("%(service)s is answered by the %(post)s.") % _names(service, own.post)
    for heading in service.under:  # type: ignore[attr-defined]  # prefetched by posts_for
        for assignment in heading.standing:
            facts = _names(service, assignment.post) | {"heading": said(heading, "name")}
            return assignment.post, _("%(service)s stands under %(heading)s, answered by the %(post)s.") % facts
    return None, _("No post is down to answer for %(service)s, so it goes to the duty desk.") % _names(service)


def _names(service: Service, post: Post | None = None) -> dict[str, str]:
    return {"service": said(service, "name")} | ({"post": said(post, "title")} if post else {})
