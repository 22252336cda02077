"""Whose address or number it is. Registered is what its owner showed to be theirs, what they sign in with, and what
the council's own lists say; an address that two people have is nobody's."""

from collections.abc import Iterable

from ostler.notify import numbers
from ostler.notify.models import Endpoint
from ostler.people.models import Account, Person


def by_address(address: str) -> Person | None:
    """The person of an e-mail address; None for nobody's."""
    shown = Endpoint.objects.usable().filter(channel="email", address__iexact=address, person__suspended_at=None)
    signs_in = Account.objects.filter(email__iexact=address, is_active=True, person__suspended_at=None)
    listed = Person.objects.filter(email__iexact=address, suspended_at=None)
    return (_only(each.person for each in shown.select_related("person"))
            or _only(each.person for each in signs_in.select_related("person") if each.person is not None)
            or _only(listed))


def by_number(number: str) -> Person | None:
    """The person of a telephone number: only a confirmed one, since a number on a list may be a house's."""
    shown = Endpoint.objects.usable().filter(channel="sms", address=number, person__suspended_at=None)
    return _only(each.person for each in shown.select_related("person"))


def number(written: str) -> str:
    """As numbers are kept: Notify leaves the plus out. A short code, or a name, as it stands."""
    told = written.strip()
    try:
        return numbers.normal(told if told.startswith(("+", "0")) else f"+{told}")
    except numbers.NotANumber:
        return told[:20]


def _only(people: Iterable[Person]) -> Person | None:
    found = list({each.pk: each for each in people}.values())
    return found[0] if len(found) == 1 else None
