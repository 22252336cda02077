"""Those whose links died or moved are told: once for each change, by the room where the link stands."""

import structlog
from django.db import transaction

from ostler.links import dead
from ostler.links.models import Link, Use
from ostler.links.models.link import DEAD, MOVED

log = structlog.get_logger("ostler.links")


def tell_all(link: Link) -> None:
    """Inside the transaction that notes the change. A link that is well again can be told of anew."""
    what = DEAD if link.is_dead else MOVED if link.state == MOVED else ""
    uses = list(link.uses.exclude(told=what).select_related("person"))
    Use.objects.filter(pk__in=[use.pk for use in uses]).update(told=what)
    for use in uses if what else ():
        _tell(use, link)


def _tell(use: Use, link: Link) -> None:
    """A room that fails keeps nobody else from hearing."""
    try:
        with transaction.atomic():
            dead.tell(use, link)
    except Exception:
        log.exception("somebody was not told of a link", kind=use.used_by.partition(":")[0])
