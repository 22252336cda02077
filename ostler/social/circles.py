"""Groups as somebody sees them: which they know of, who may read what is in them, and who may write."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.people.models import Person
from ostler.social.models import Circle, Membership
from ostler.social.models.circle import CircleSet
from ostler.social.refusals import Refused

MEMBER, ASKED, INVITED, REFUSED = "member", "asked", "invited", "refused"


def known(viewer: Person | None) -> CircleSet:
    """What the viewer may know of, those of today."""
    return Circle.objects.visible_to(viewer).filter(closed_at=None)


def circle_for(viewer: Person | None, slug: str) -> Circle:
    """The group at an address: 404 for what the viewer may not know of. One that was closed is its members' to know."""
    found = Circle.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None or (found.closed_at is not None and not is_member(viewer, found)):
        raise Http404("No such group.")
    return found


def closed(viewer: Person) -> CircleSet:
    """Those that were closed and that the viewer may open again: its hosts, and an administrator one that they may know
    of. One by invitation alone is known to nobody else, closed or not."""
    hosted = Membership.objects.current().filter(person=viewer, is_host=True).values("circle")
    theirs = Q(pk__in=hosted)
    if viewer.has_role("administrator"):
        theirs |= Q(pk__in=Circle.objects.visible_to(viewer).values("pk"))
    return Circle.objects.filter(theirs, closed_at__isnull=False).order_by("-closed_at", "-pk")


def reads(viewer: Person | None, circle: Circle) -> bool:
    """May the viewer read what is in it? The same as ``visibility.readable`` says of what is published there."""
    if circle.closed_at is not None:
        return False
    is_person = viewer is not None and viewer.suspended_at is None
    if circle.reading == "public" or (circle.reading == "residents" and is_person):
        return True
    return is_member(viewer, circle)


def readable_for(viewer: Person | None, slug: str) -> Circle:
    """A group whose inside the viewer may read. 404 otherwise, so that nothing tells what there is."""
    found = circle_for(viewer, slug)
    if not reads(viewer, found):
        raise Http404("Nothing in it that may be read.")
    return found


def membership(viewer: Person | None, circle: Circle) -> Membership | None:
    """What the viewer is to it now: member, asked or invited."""
    if viewer is None or viewer.suspended_at is not None:
        return None
    return circle.memberships.filter(person=viewer, ended_at=None).first()


def is_member(viewer: Person | None, circle: Circle) -> bool:
    found = membership(viewer, circle)
    return found is not None and found.state == MEMBER


def is_host(viewer: Person | None, circle: Circle) -> bool:
    """Lets people in, keeps order."""
    found = membership(viewer, circle)
    return found is not None and found.state == MEMBER and found.is_host


def hosted_for(viewer: Person, slug: str) -> Circle:
    """A group that the viewer keeps: 404 where they may not know of it, 403 where it is another's to keep."""
    found = circle_for(viewer, slug)
    if not is_host(viewer, found):
        raise PermissionDenied("Its hosts do that.")
    return found


def must_be_member(viewer: Person, circle: Circle) -> None:
    """Raises Refused."""
    if circle.closed_at is not None:
        raise Refused(_("This group is closed."))
    if not is_member(viewer, circle):
        raise Refused(_("Only members of the group can do that."))
    if viewer.is_resident and not settings.OSTLER_GROUPS_TAKE_RESIDENTS:
        raise Refused(_("The council has not opened groups to residents."))


def takes_part(viewer: Person | None, circle: Circle | None) -> bool:
    """May who reads it also come to what takes place in it? Whoever reads it as everybody does, may. A resident who
    reads it only because they were a member before the council's switch went off, reads and does nothing else."""
    if circle is None or circle.reading in ("public", "residents"):
        return True
    return viewer is None or not viewer.is_resident or bool(settings.OSTLER_GROUPS_TAKE_RESIDENTS)


def of(person: Person) -> CircleSet:
    """Those that somebody belongs to."""
    theirs = Membership.objects.current().filter(person=person).values("circle")
    return Circle.objects.filter(Q(pk__in=theirs), closed_at=None).order_by("name", "pk")
