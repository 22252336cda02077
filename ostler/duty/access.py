"""The only way a page gets a rota, a pattern, a swap or a card: 404 for what one may not know of, 403 for what one may
see but not change."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ostler.duty import desk
from ostler.duty.keeping import keeps_post, keeps_rota, manages
from ostler.duty.models import Card, Leaving, Rota, Shift, Swap, Turns
from ostler.people.models import Person
from ostler.services.answering import post_for


def rota_for(viewer: Person, uid: str) -> Rota:
    """A rota, for somebody who may see who is on it."""
    found = Rota.objects.visible_to(viewer).select_related("post", "service").filter(uid=uid).first()
    if found is None:
        raise Http404("No such rota.")
    return found


def kept_rota(viewer: Person, uid: str) -> Rota:
    """A rota in force, for somebody who keeps it."""
    found = rota_for(viewer, uid)
    if found.until is not None:
        raise Http404("This rota has ended.")
    if not keeps_rota(viewer, found):
        raise PermissionDenied("Somebody else keeps this rota.")
    return found


def kept_turns(viewer: Person, uid: str) -> Turns:
    """A pattern in force, for somebody who keeps its rota."""
    found = Turns.objects.select_related("rota__post", "rota__service").filter(uid=uid, until=None).first()
    if found is None:
        raise Http404("No such pattern.")
    kept_rota(viewer, found.rota.uid)
    return found


def keeps_shifts(viewer: Person, rota: Rota | None) -> bool:
    """May somebody change what is entered on a rota or (none) at the desk?"""
    return keeps_post(viewer, desk.post()) if rota is None else keeps_rota(viewer, rota)


def kept_shift(viewer: Person, shift: Shift) -> Shift:
    """A shift that one sees, for somebody who may change it."""
    if not keeps_shifts(viewer, shift.rota):
        raise PermissionDenied("Somebody else keeps this rota.")
    return shift


def own_swap(viewer: Person, uid: str) -> Swap:
    """A swap that one proposed or was asked for."""
    found = Swap.objects.visible_to(viewer).select_related("rota", "proposer", "other").filter(uid=uid).first()
    if found is None or viewer not in (found.proposer, found.other):
        raise Http404("No such swap.")
    return found


def kept_card(viewer: Person, uid: str) -> Card:
    """A supplier's card, for somebody who keeps what it hangs on."""
    found = Card.objects.visible_to(viewer).select_related("rota__post", "service").filter(uid=uid).first()
    if found is None:
        raise Http404("No such card.")
    if not (keeps_rota(viewer, found.rota) if found.rota else
            found.service is not None and keeps_post(viewer, post_for(found.service)[0])):
        raise PermissionDenied("Somebody else keeps this card.")
    return found


def leaver_for(viewer: Person, uid: str) -> Person:
    """An officer whose leaving one may arrange: an administrator, or who manages them."""
    found = Person.objects.visible_to(viewer).filter(uid=uid).first()
    if found is None:
        raise Http404("No such person.")
    has_agreed = Leaving.objects.filter(person=found, agreed_by=viewer).exists()     # gone, they have no manager
    is_theirs = viewer.has_role("administrator") or manages(viewer, found) or has_agreed
    if not found.has_role("officer") or not is_theirs:
        raise PermissionDenied("An administrator or their manager does this.")
    return found
