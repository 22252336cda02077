"""Say which post answers for a service or a heading, and take it back. What stood before is ended, never changed."""

from datetime import datetime

from django.db import transaction

from ostler.audit import log
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Post
from ostler.services.models import Assignment, Heading, Service

STREAM = "services"


@transaction.atomic
def assign(
    *, by: Author, post: Post, service: Service | None = None, heading: Heading | None = None, source: str = "",
    at: datetime | None = None,
) -> Assignment:
    """Have ``post`` answer for a service or for all under a heading. The same again changes nothing."""
    at = at or time.now()
    standing = list(_standing(service, heading, at))
    same = [row for row in standing if row.post_id == post.pk]
    _end([row for row in standing if row not in same[:1]], at)
    if same:
        return same[0]
    made = Assignment.objects.create(service=service, heading=heading, post=post, since=at, source=source)
    log.append(stream=STREAM, tag="services.assigned", by=by, about=post.ref, facts=_facts(made), at=at)
    return made


@transaction.atomic
def unassign(*, by: Author, assignment: Assignment, at: datetime | None = None) -> Assignment:
    """End an assignment: what it covered falls to the heading's post, else to the duty desk."""
    at = at or time.now()
    if assignment.until is None:
        _end([assignment], at)
        log.append(stream=STREAM, tag="services.unassigned", by=by, about=assignment.post.ref,
                   facts=_facts(assignment), at=at)
    return assignment


def _standing(service: Service | None, heading: Heading | None, at: datetime) -> list[Assignment]:
    if (service is None) == (heading is None):
        raise ValueError("an assignment is for a service or for a heading")
    rows = Assignment.objects.filter(service=service, heading=heading, until=None, since__lte=at)
    return list(rows.select_related("post", "service", "heading").order_by("-since", "-pk"))


def _end(rows: list[Assignment], at: datetime) -> None:
    for row in rows:
        row.until = at
        row.save(update_fields=["until"])


def _facts(row: Assignment) -> dict[str, str]:
    what = row.service or row.heading
    return {"what": what.name if what else "", "kind": "service" if row.service else "heading", "post": row.post.title}
