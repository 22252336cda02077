"""*Reach me for this class*, by one's own choice and nobody else's."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty.actions.record import record
from ostler.duty.models import Wish
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.models import Person

CLASSES = ("emergency", "protect-the-service")


@transaction.atomic
def wish_to_be_reached(*, by: Person, urgency: str) -> Wish:
    """Be told of this class off duty too. The ordinary class disturbs nobody, whatever they wish."""
    if urgency not in CLASSES:
        raise Refused(_("Only an emergency, or what protects the service, is brought to anybody off duty."))
    wish, is_new = Wish.objects.get_or_create(person=by, urgency=urgency, defaults={"since": time.now()})
    if is_new:
        record("duty.wish-made", by, by.ref, urgency=urgency)
    return wish


@transaction.atomic
def take_back_wish(*, by: Person, urgency: str) -> None:
    """Be left alone off duty again."""
    gone, _rows = Wish.objects.filter(person=by, urgency=urgency).delete()
    if gone:
        record("duty.wish-taken-back", by, by.ref, urgency=urgency)
