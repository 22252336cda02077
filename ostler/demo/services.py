"""What the council does, and who answers for it."""

from typing import Any

from django.utils.text import slugify

from ostler.audit.log import MACHINE
from ostler.demo import posts
from ostler.demo.bodies import SOURCE
from ostler.demo.reading import shipped
from ostler.people.actions.handles import enter_all_free
from ostler.services import actions
from ostler.services.finding import index
from ostler.services.models import Heading, Service


def describe() -> None:
    """Enter headings and services, each with its post."""
    for row in shipped("headings.toml")["headings"]:
        heading = Heading.objects.create(name=row["name"], name_cy=row["name_cy"], slug=slugify(row["name"]))
        actions.assign(heading=heading, post=posts.by_key(row["post"]), source=SOURCE, by=MACHINE)
    for row in shipped("services.toml")["services"]:
        _enter(row)
    enter_all_free(called={service.ref: service.name for service in Service.objects.order_by("pk")})
    index.refresh()


def _enter(row: dict[str, Any]) -> None:
    service = Service.objects.create(
        lgsl_id=row["lgsl"], name=row["name"], name_cy=row["name_cy"], slug=slugify(row["name"]),
        description=row["description"], words="\n".join(row["words"]), is_online=row.get("online", False),
        source=SOURCE,
    )
    service.headings.add(Heading.objects.get(name=row["heading"]))
    if "post" in row:
        actions.assign(service=service, post=posts.by_key(row["post"]), source=SOURCE, by=MACHINE)
