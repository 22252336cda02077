"""An address is proved by a code or a link that was mailed to it. None of this is in the log: nobody is known yet."""

from typing import Final

from django.db import transaction
from django.db.models import F

from ostler.kernel import time
from ostler.notify.actions.outside import Word, queue_outside
from ostler.residents import codes
from ostler.residents.models import Proof

KIND: Final = "resident-code"


@transaction.atomic
def ask(*, address: str, purpose: str, language: str = "en") -> Proof:
    """Mail a code to an address. What the mail says is decided when it is sent, so that asking takes the same time and
    has the same answer whoever has the address."""
    proof = Proof.objects.create(address=address.strip().lower(), purpose=purpose, language=language[:2],
                                 asked_at=time.real_now())
    queue_outside([Word("email", proof.address, KIND, proof.ref, key=f"proof {proof.uid}",
                        facts={"proof": proof.uid}, expires_at=time.now() + codes.GOOD_FOR)])
    return proof


def prove(*, proof: Proof, code: str) -> bool | None:
    """Try a code: whether it is the right one; None where no code is awaited any more. The try is counted before it is
    compared, so that many at once are not more than five."""
    still = Proof.objects.filter(pk=proof.pk, proved_at=None, tries__lt=codes.TRIES,
                                 asked_at__gt=time.real_now() - codes.GOOD_FOR)
    if not still.update(tries=F("tries") + 1):
        return None
    if not codes.is_right(proof, code):
        return False
    return bool(Proof.objects.filter(pk=proof.pk, proved_at=None).update(proved_at=time.real_now()))


def prove_by_link(*, proof: Proof) -> bool:
    """The link of the mail was followed and its button pressed: whether that still counts."""
    unused = Proof.objects.filter(pk=proof.pk, used_at=None, asked_at__gt=time.real_now() - codes.LINK_FOR)
    return bool(unused.update(proved_at=time.real_now()))


def use(*, proof: Proof) -> bool:
    """What rests on a proved address happens now, once: whether it may."""
    return bool(Proof.objects.filter(pk=proof.pk, used_at=None).exclude(proved_at=None).update(
        used_at=time.real_now()))
