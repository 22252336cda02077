"""Run in a process of its own (``python -m tests.lost.stage``): a house with the standing cast, two matters and a token
for each of those who write in them. Prints what a test needs to know as one JSON document."""

import json
import sys
from typing import Any

import django

WRITERS = ("ada", "dora", "bram", "max")


def build() -> dict[str, Any]:
    """The rows, and the house's clock set to bank-holiday Monday."""
    from ostler.clocks import ground as clocks
    from ostler.conversations.tests.scenes import portal_is_down, pothole
    from ostler.kernel import time
    from ostler.people import tokens
    from ostler.protocol import ground as protocol
    from tests.cast import Cast
    from tests.lost.signing import cookie_of

    time.keep(time.moment("2026-05-25T10:40+01:00"))
    clocks.lay()
    protocol.lay()
    cast = Cast.on_stage()
    portal, hole = portal_is_down(cast), pothole(cast, by=cast.bram)
    matters = {"ada": portal.uid, "bram": hole.uid}
    return {
        "tokens": {key: tokens.make(getattr(cast, key)) for key in WRITERS},
        "cookies": {key: cookie_of(getattr(cast, key)) for key in WRITERS},
        "matters": matters | {"dora": matters["ada"], "max": matters["bram"]},
        "references": {"ada": portal.reference, "bram": hole.reference},
        "planning": cast.planning.uid,
    }


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from ostler.config import serving
    from ostler.kernel.commit import commits

    call_command("migrate", interactive=False, verbosity=0)
    serving.prepare()
    sys.stdout.write(json.dumps(build()))
    commits.stop()


if __name__ == "__main__":
    main()
