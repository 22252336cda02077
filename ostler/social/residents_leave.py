"""What becomes of a resident's places and memberships when the account is deleted: given back, and ended."""

from ostler.people.models import Person
from ostler.residents.leavings import leavings
from ostler.social import events
from ostler.social.actions import circles, places
from ostler.social.models import Membership, SignUp, Vote


def forget(person: Person) -> None:
    """In the transaction of the deletion. Places go to who waits; what was chosen in polls is not theirs any more."""
    for row in SignUp.objects.filter(person=person).exclude(state=events.CANCELLED):
        places.cancel(row=row)
    for membership in Membership.objects.filter(person=person, ended_at=None, circle__closed_at=None):
        circles.leave(by=person, circle=membership.circle)
    Vote.objects.filter(person=person).delete()


def register() -> None:
    """Enter it."""
    leavings.add("social.gathering", forget)
