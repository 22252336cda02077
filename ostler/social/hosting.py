"""What the hosts of a group may take down in it, and what they have taken down."""

from django.db.models import OuterRef, Q, Subquery

from ostler.people.models import Person
from ostler.social import circles
from ostler.social.models import Circle, Publication, Ruling
from ostler.social.models.publication import COMMENT, DISCUSSION, PUBLISHED, REFUSED, PublicationSet


def circle_of(publication: Publication) -> Circle | None:
    """The group in which it stands: its own, or that of what it answers."""
    return publication.root.circle if publication.root is not None else publication.circle


def may_take_down(viewer: Person | None, publication: Publication) -> bool:
    """A discussion or an answer of somebody else, in a group that the viewer keeps."""
    circle = circle_of(publication)
    if viewer is None or circle is None or circle.closed_at is not None or publication.author_id == viewer.pk:
        return False
    is_kind = publication.kind in (DISCUSSION, COMMENT) and publication.state == PUBLISHED
    return is_kind and publication.withdrawn_at is None and circles.is_host(viewer, circle)


def taken_down(viewer: Person, circle: Circle | None) -> PublicationSet:
    """What hosts of this group took down and nobody has decided about since, for its hosts; the newest first."""
    if circle is None or circle.closed_at is not None or not circles.is_host(viewer, circle):
        return Publication.objects.none()
    last = Ruling.objects.filter(publication=OuterRef("publication")).order_by("-at", "-pk").values("pk")[:1]
    by_hosts = Ruling.objects.filter(pk=Subquery(last), as_host=True).values("publication")
    found = Publication.objects.filter(Q(circle=circle) | Q(root__circle=circle), state=REFUSED, withdrawn_at=None)
    return found.filter(kind__in=(DISCUSSION, COMMENT), pk__in=by_hosts).order_by("-at", "-pk")
