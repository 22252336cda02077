"""A link goes into something that is published, and out of it again."""

from django.db import transaction

from ostler.kernel import time
from ostler.kernel.refs import parts
from ostler.links.actions import telling
from ostler.links.actions.asking import entered
from ostler.links.addresses import read
from ostler.links.models import Link, Use
from ostler.people.models import Person


@transaction.atomic
def register(url: str, *, used_by: str, person: Person | None = None) -> Link:
    """It stands in ``used_by`` (a reference) from now on, is checked now and again later, and ``person`` is told when
    it dies. Safe to say twice. The room writes its own event: this is part of its act. Raises Refused for what is no
    address of the web, ValueError for what is no reference."""
    parts(used_by)
    link = entered(read(url))
    Use.objects.get_or_create(link=link, used_by=used_by, defaults={"person": person, "made_at": time.now()})
    telling.tell_all(link)
    return link


@transaction.atomic
def release(*, used_by: str, besides: tuple[str, ...] = ()) -> int:
    """Its links stand there no more: it was withdrawn, or its words changed. ``besides`` are addresses that stay.
    Answers how many went; a link that nobody uses is forgotten within a day."""
    stays = {read(url).digest for url in besides}
    return Use.objects.filter(used_by=used_by).exclude(link__digest__in=stays).delete()[0]
