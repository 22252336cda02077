"""A concern whose time is over goes as a matter does: by decision, with a certificate, and the record still holds."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from ostler.audit.verify import verify
from ostler.disclosure.actions import NotDisposable, dispose_concern
from ostler.disclosure.models import Certificate
from ostler.disclosure.tests.test_disposal import _everything
from ostler.protocol import actions
from ostler.protocol.models import Concern, ConcernWord
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
SECRET = "Zebedee Quixwood shouted across the chamber"
WHY: dict[str, Any] = {"rule": "six years after it is closed (s.5)", "reason": "The period has passed."}


@pytest.fixture
def closed(cast: Cast) -> Concern:
    concern = actions.raise_concern(by=cast.ada, body=SECRET, client_id="one")
    actions.write(by=cast.monitor, concern=concern, body="I will speak to Quixwood.", client_id="two")
    actions.close_concern(by=cast.monitor, concern=concern, outcome="advice", body="Zebedee was spoken to.")
    return Concern.objects.get(pk=concern.pk)


def test_its_words_go_from_every_table_and_the_record_holds(cast: Cast, closed: Concern, client_for: ClientFor) -> None:
    other = actions.raise_concern(by=cast.bram, body="Another matter altogether.", client_id="three")
    certificate = dispose_concern(by=cast.monitor, concern=closed, **WHY)
    assert (certificate.about, len(certificate.events)) == ("protocol.concerns", 3)
    assert "zebedee" not in _everything()
    assert "quixwood" not in _everything()
    assert verify().first_fault is None
    assert other.words.get().body == "Another matter altogether."
    for person in (cast.ada, cast.monitor):
        assert client_for(person).get(closed.url).status_code == 200


def test_words_that_go_without_a_certificate_are_found(cast: Cast, closed: Concern) -> None:
    ConcernWord.objects.filter(concern=closed).update(body="", salt="")
    assert verify().first_fault is not None
    with pytest.raises(NotDisposable, match="does not hold"):
        dispose_concern(by=cast.monitor, concern=closed, **WHY)


@pytest.mark.parametrize("who", ["records", "admin", "ada", "bram", "dora"])
def test_only_whoever_reads_it_disposes_of_it(cast: Cast, closed: Concern, who: str) -> None:
    with pytest.raises(PermissionDenied):
        dispose_concern(by=getattr(cast, who), concern=closed, **WHY)
    assert not Certificate.objects.exists()


def test_an_open_one_stays_and_so_does_one_without_a_reason(cast: Cast, closed: Concern) -> None:
    with pytest.raises(NotDisposable, match="each in a sentence"):
        dispose_concern(by=cast.monitor, concern=closed, rule="six years", reason=" ")
    actions.reopen_concern(by=cast.ada, concern=closed, body="It happened again.")
    with pytest.raises(NotDisposable, match="is open"):
        dispose_concern(by=cast.monitor, concern=closed, **WHY)
