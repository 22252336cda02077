"""How many services say which post answers for them, and which do not."""

from dataclasses import dataclass
from datetime import datetime

from ostler.people.models import Post
from ostler.services.answering import posts_for
from ostler.services.models import Heading, Service


@dataclass(frozen=True)
class Coverage:
    """``by_heading``: each heading's name to (assigned, total). ``posts``: the post of each assigned service.
    ``unmapped`` services go to the duty desk."""

    total: int
    assigned: int
    by_heading: dict[str, tuple[int, int]]
    posts: list[Post]
    unmapped: list[Service]

    @property
    def percent(self) -> int:
        return percent(self.assigned, self.total)


def percent(part: int, whole: int) -> int:
    """Rounded down, so that 100 means all."""
    return part * 100 // whole if whole else 0


def coverage(at: datetime | None = None) -> Coverage:
    """Count at an instant, in a fixed number of queries."""
    services = list(Service.objects.filter(ended_at=None).prefetch_related("headings").order_by("name", "pk"))
    assigned = {key: post for key, (post, _why) in posts_for(services, at).items() if post is not None}
    by_heading = dict.fromkeys(Heading.objects.order_by("name").values_list("name", flat=True), (0, 0))
    for service in services:
        for heading in service.headings.all():
            done, total = by_heading[heading.name]
            by_heading[heading.name] = (done + (service.pk in assigned), total + 1)
    unmapped = [service for service in services if service.pk not in assigned]
    return Coverage(len(services), len(assigned), by_heading, list(assigned.values()), unmapped)
