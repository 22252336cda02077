"""When a matter is disposed of, the mails that became it go with it: what they said and who sent them, wherever that
lies. That they came, how they were and what became of them stays."""

import pytest
from django.db import transaction

from ostler.files import disk
from ostler.files.models import File
from ostler.kernel import time
from ostler.notify.actions import arriving
from ostler.notify.actions.arriving import Sorted
from ostler.notify.inbound import leaving
from ostler.notify.models import Arrival
from tests.cast import Cast

ABOUT = "conversations.conversation:abcdefghjkmnpq"
RAW = b"From: ada@example.org\r\n\r\nZebedee Quixwood is behind with the rent"


def taken(cast: Cast, raw: bytes, about: str = ABOUT) -> Arrival:
    arrival, _is_new = arriving.keep(raw, channel="email", envelope_sender="ada@example.org",
                                     recipients=["o@example.org"])
    arriving.settle(arrival, Sorted("taken", sender="ada@example.org", person=cast.ada, message_id="<1@example.org>",
                                    about=about, quoted="> Zebedee Quixwood"))
    arrival.refresh_from_db()
    return arrival


@pytest.mark.django_db(transaction=True)
def test_the_raw_and_what_repeats_it_go_once_that_is_durable(cast: Cast) -> None:
    arrival, other = taken(cast, RAW), taken(cast, RAW + b"!", "conversations.conversation:another")
    with transaction.atomic():
        leaving.dispose(ABOUT)
        assert disk.path(arrival.digest).exists(), "until it is committed"
    arrival.refresh_from_db()
    assert not disk.path(arrival.digest).exists()
    assert (arrival.quoted, arrival.sender, arrival.message_id, arrival.envelope) == ("", "", "", {})
    assert (arrival.raw_gone_at, arrival.outcome, arrival.size) == (time.now(), "taken", len(RAW))
    other.refresh_from_db()
    assert other.sender
    assert disk.path(other.digest).exists(), "of another matter"


@pytest.mark.django_db(transaction=True)
def test_a_disposal_that_is_undone_takes_nothing(cast: Cast) -> None:
    arrival = taken(cast, RAW)
    with transaction.atomic():
        leaving.dispose(ABOUT)
        transaction.set_rollback(True)
    arrival.refresh_from_db()
    assert (arrival.sender, arrival.raw_gone_at) == ("ada@example.org", None)
    assert disk.path(arrival.digest).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_gone", [False, True])
def test_bytes_that_somebody_also_sent_as_a_file_stay_while_the_file_does(cast: Cast, is_gone: bool) -> None:
    arrival = taken(cast, RAW)
    File.objects.create(digest=arrival.digest, original_digest=arrival.digest, size=len(RAW), name="mail.eml",
                        media_type="message/rfc822", stored_by=cast.ada, stored_at=time.now(),
                        disposed_at=time.now() if is_gone else None)
    leaving.dispose(ABOUT)
    assert disk.path(arrival.digest).exists() is not is_gone
