"""A post or a service as somebody names it on a command line: by id, or by its title or name."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ostler.kernel.ids import UID_PATTERN
from ostler.kernel.language import said
from ostler.people.models import Post
from ostler.services.models import Service

Named = Post | Service


class NotOne(Exception):
    """Nothing goes by that name, or more than one thing does: the sentence says which."""


def named(text: str) -> Named:
    """The one post or service meant. Raises NotOne, with the candidates and their ids where there are several."""
    text = " ".join(text.split())
    found = _by_id(text) or _by_name(text)
    if not found:
        raise NotOne(_("No post or service is called “%(name)s”. Try: ostler find \"%(name)s\"") % {"name": text})
    if len(found) > 1:
        lines = "\n".join(describe(thing) for thing in found)
        raise NotOne(_("“%(name)s” may be any of these; say which by its id:\n%(lines)s")
                     % {"name": text, "lines": lines})
    return found[0]


def is_desk(text: str) -> bool:
    """Is the duty desk meant? It answers by these names even where no post is marked as the desk."""
    names = {"desk", "duty desk", "the duty desk", _("Duty desk").casefold(), _("The duty desk").casefold()}
    return " ".join(text.casefold().split()) in names


def describe(thing: Named) -> str:
    """One line to choose by: the id first."""
    if isinstance(thing, Service):
        return f"service:{thing.uid}  {said(thing, 'name')}"
    place = ", ".join(part for part in (said(thing.organisation, "name"), thing.team) if part)
    return f"post:{thing.uid}  {said(thing, 'title')} ({place})"


def _by_id(text: str) -> list[Named]:
    kind, colon, uid = text.rpartition(":")
    if not UID_PATTERN.fullmatch(uid) or (colon and kind not in ("post", "service")):
        return []
    posts = [] if kind == "service" else list(_posts().filter(uid=uid))
    services = [] if kind == "post" else list(_services().filter(uid=uid))
    return [*posts, *services]


def _by_name(text: str) -> list[Named]:
    posts = _posts().filter(Q(title__iexact=text) | Q(title_cy__iexact=text)).order_by("organisation__name", "pk")
    services = _services().filter(Q(name__iexact=text) | Q(name_cy__iexact=text)).order_by("pk")
    return [*posts, *services]


def _posts() -> QuerySet[Post]:
    return Post.objects.filter(abolished_at=None).select_related("organisation")


def _services() -> QuerySet[Service]:
    return Service.objects.filter(ended_at=None)
