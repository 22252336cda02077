"""The table of postcodes: rows come and go with the lists that name them; the import is the line in the log."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction

from ostler.kernel import time
from ostler.people.actions.log import Author, record
from ostler.people.models import Postcode, Ward

BATCH: Final = 1000


@transaction.atomic
def place_postcodes(*, pairs: Iterable[tuple[str, Ward]], source: str, by: Author) -> None:
    """Postcodes that lie in a ward from now on. ``by`` is in the line of the import, as everywhere."""
    now = time.now()
    Postcode.objects.bulk_create([Postcode(code=code, ward=ward, source=source, since=now) for code, ward in pairs],
                                 batch_size=BATCH)


@transaction.atomic
def displace_postcodes(*, rows: Iterable[Postcode], by: Author) -> None:
    """Rows that a later list of the same source has no more."""
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), BATCH):
        Postcode.objects.filter(pk__in=keys[start:start + BATCH]).delete()


@transaction.atomic
def count_homes(*, ward: Ward, homes: int, by: Author) -> None:
    """How many homes a ward has."""
    if ward.homes != homes:
        ward.homes = homes
        ward.save(update_fields=["homes"])
        record("people.ward-homes", by, f"people.ward:{ward.uid}", name=ward.name, homes=str(homes))


@transaction.atomic
def code_ward(*, ward: Ward, code: str, by: Author) -> None:
    """The ward's code of the statistics office, such as E05009999."""
    if ward.gss_code != code:
        ward.gss_code = code
        ward.save(update_fields=["gss_code"])
        record("people.ward-coded", by, f"people.ward:{ward.uid}", name=ward.name, code=code)
