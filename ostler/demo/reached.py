"""How the demonstration's people are reached: those on duty and those whom a ladder calls on every
channel, some leading parts on their telephones.

Nothing goes to these numbers: they are from the range that Ofcom keeps for drama, and every channel delivers to *What
left the house*.
"""

from collections.abc import Iterator
from typing import Final

from django.db import transaction

from ostler.demo import persons
from ostler.demo.reading import shipped
from ostler.kernel import time
from ostler.notify import book
from ostler.notify.models import Endpoint
from ostler.people.models import Person

FIRST: Final = 200              # of +44 7700 900000 to 900999
BROWSER: Final = "https://push.example.org/"
ALL: Final = ("push", "sms", "voice", "email")
HEAD, LOWEST = 3, 9             # levels of posts
EVERY_MESSAGE: Final = {"Rosalind Achebe": ("push", "sms"), "Helena Marchbanks": ("push", "email"),
                        "Anselm Whitby": ("push",)}


@transaction.atomic
def lay() -> None:
    """Once: whatever somebody changes afterwards stays."""
    if Endpoint.objects.exists():
        return
    Endpoint.objects.bulk_create(_endpoints())
    book.changed()


def _endpoints() -> Iterator[Endpoint]:
    called = _called()
    for number, name in enumerate([*EVERY_MESSAGE, *(name for name in called if name not in EVERY_MESSAGE)]):
        person, wanted = persons.named(name), EVERY_MESSAGE.get(name, ())
        for channel in ALL if name in called else wanted:
            yield _endpoint(person, channel, FIRST + number, wants_messages=channel in wanted)


def _called() -> dict[str, None]:
    """Whom a rota or a ladder may call: the duty officers, the heads of service and above, the safeguarding lead;
    without who chose their channels themselves."""
    rows = shipped("posts.toml")
    duty = rows["duty"]
    leading = [row["holder"] for row in rows["posts"] if row.get("holder", "") not in {"", *EVERY_MESSAGE}
               and (row.get("level", LOWEST) <= HEAD or row.get("safeguarding_lead"))]
    return dict.fromkeys([*duty["by_day"], *duty["out_of_hours"], *leading])


def _endpoint(person: Person, channel: str, number: int, *, wants_messages: bool) -> Endpoint:
    address = {"push": f"{BROWSER}{person.handle}", "email": person.email}.get(channel, f"+447700900{number:03}")
    label = "Telephone" if channel == "push" else ""
    return Endpoint(person=person, channel=channel, address=address, label=label, wants_messages=wants_messages,
                    made_at=time.now(), confirmed_at=time.now())
