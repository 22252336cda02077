"""Keep the cards of suppliers on call."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty.actions.record import record
from ostler.duty.models import Card, Rota
from ostler.duty.refusals import Refused
from ostler.people.models import Person
from ostler.services.models import Service


@transaction.atomic
def add_card(*, by: Person, name: str, phone: str, when: str = "", note: str = "", rota: Rota | None = None,
             service: Service | None = None) -> Card:
    """A supplier to ring, of a rota or of a service."""
    if (rota is None) == (service is None):
        raise ValueError("a card is a rota's or a service's")
    _check(name, phone)
    card = Card.objects.create(name=name.strip(), phone=phone.strip(), when=when.strip(), note=note.strip(),
                               rota=rota, service=service)
    record("duty.card-added", by, card_ref(card), card=card.name)
    return card


@transaction.atomic
def change_card(*, by: Person, card: Card, name: str, phone: str, when: str = "", note: str = "") -> Card:
    """Another number, or other words."""
    _check(name, phone)
    card.name, card.phone, card.when, card.note = name.strip(), phone.strip(), when.strip(), note.strip()
    card.save(update_fields=["name", "phone", "when", "note"])
    record("duty.card-changed", by, card_ref(card), card=card.name)
    return card


@transaction.atomic
def remove_card(*, by: Person, card: Card) -> None:
    """Nobody rings them any more."""
    record("duty.card-removed", by, card_ref(card), card=card.name)
    card.delete()


def card_ref(card: Card) -> str:
    return f"duty.card:{card.uid}"


def _check(name: str, phone: str) -> None:
    if not name.strip() or not any(sign.isdigit() for sign in phone):
        raise Refused(_("Give the supplier's name, and a number to ring."))
