"""A large council's house with a million messages, made once: true rows in bulk, so that the record verifies.

`python -m bench._million 1000000` makes it in the database that the environment names, unless it stands there.
"""

import random
import sys
import time as machine
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from bench._million_people import Council
    from bench._million_rows import Pattern

SEED = 20261122
STANDS = "the-house-stands"     # handle of a person who is entered last


def make(messages: int) -> None:
    """Make it, where it is not there yet."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from ostler.people.models import Organisation, Person

    call_command("migrate", verbosity=0)
    if Person.objects.filter(handle=STANDS).exists():
        return
    if Organisation.objects.exists():
        raise SystemExit("This folder holds half a house: remove it and begin again.")
    begun = machine.monotonic()
    _without_care()
    with transaction.atomic():
        _write(messages)
        Person.objects.create(name="The house stands", handle=STANDS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")    # autovacuum does the same in its own time
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{messages:,} messages in {machine.monotonic() - begun:.0f} s", file=sys.stderr)


def _without_care() -> None:
    """What is made anew after a power cut need not be durable. Sequences and rowids count on afterwards."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in ("synchronous=OFF", "secure_delete=OFF", "cache_size=-1000000", "foreign_keys=OFF"):
                cursor.execute(f"PRAGMA {pragma}")


def _write(messages: int) -> None:
    from bench._million_people import NOW, founded
    from bench._million_plan import matters, moments
    from bench._million_rows import Scribe
    from ostler.kernel import time

    chance = random.Random(SEED)
    with time.use(NOW):
        council = founded()
        scribe = Scribe(council, _pattern(council), chance)
        for at, matter in moments(matters(messages, chance), chance):
            scribe.say(matter, at)
    scribe.finish()
    _count_on()


def _pattern(council: "Council") -> "Pattern":
    """Made by the real actions, read, and undone."""
    from django.db import transaction

    from bench._million_rows import Pattern
    from ostler.audit.models import Event
    from ostler.conversations import actions

    before = transaction.savepoint()
    matter = actions.start(by=council.councillors[2], to=f"service:{council.service.uid}", client_message_id="pattern",
                           body="How far is the pothole on the long street?")
    dues, routed = list(matter.dues.order_by("kind")), Event.objects.get(tag="conversations.routed").facts
    transaction.savepoint_rollback(before)
    return Pattern(matter, dues, routed)


def _count_on() -> None:
    """PostgreSQL's sequences go on after the ids that were given here."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)


if __name__ == "__main__":
    django.setup()
    make(int(sys.argv[1]))
