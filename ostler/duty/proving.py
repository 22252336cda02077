"""At the start of each shift a test page goes out on every channel of whoever comes on: a chore, once a minute."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.duty import roll as rolls
from ostler.duty.actions.proof import KIND, answer_proof, ask_for_proof
from ostler.duty.facts import DESK, Facts, Key, Placed
from ostler.duty.models import Proof
from ostler.kernel import time
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Endpoint, Notice
from ostler.people.models import Person

WITHIN = timedelta(minutes=30)      # of its start: a shift that began before the server did is tried out all the same
A_MINUTE = timedelta(minutes=1)
IN_APP = "in-app"
_looked: list[datetime] = []        # the minute in which this process looked last


def work_off() -> int:
    """Look once a minute."""
    at = time.now()
    minute = at.replace(second=0, microsecond=0)
    if _looked == [minute]:
        return 0
    _looked[:] = [minute]
    return ask(at)


def ask(at: datetime) -> int:
    """Send the test pages of the shifts that have just begun. Safe to call from several processes at a time."""
    return sum(ask_for_proof(person=placed.person, rota=placed.rota, starts=placed.starts,
                             channels=channels_of(placed.person)) for placed in _begun(rolls.rota(at), at))


def channels_of(person: Person) -> list[str]:
    """Where they can be reached; the page itself is always one."""
    found = Endpoint.objects.visible_to(person).usable().values_list("channel", flat=True)
    return [IN_APP, *sorted(set(found) - {IN_APP})]


def unanswered(person: Person, at: datetime, facts: Facts | None = None) -> Proof | None:
    """Their own test page that nobody has answered on any channel, while that shift runs. ``facts`` are those of the
    instant, where they are in hand."""
    facts = facts or rolls.rota(at)
    for placed in facts.places_of(person, at):
        proofs = list(Proof.objects.filter(person=person, starts=placed.starts).order_by("pk"))
        if proofs and not any(proof.answered_at for proof in proofs):
            return proofs[0]
    return None


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """One press, and the rota shows that it reaches them."""
    return Text(_("Ostler: your shift begins"),
                _("Your shift begins. Press the button to show that pages reach you here."),
                reverse("duty:start"), _("It reaches me"))


def answered(notice: Notice, person: Person) -> None:
    """The button of the test page."""
    answer_proof(by=person, starts=datetime.fromisoformat(notice.facts["starts"]), channel=notice.channel)


def register() -> None:
    kinds.add(KIND, Kind(words, answered))


def _begun(facts: Facts, at: datetime) -> Iterator[Placed]:
    """Who came on lately, on any rota; somebody who simply stays on is not tried again."""
    keys: list[Key] = [DESK, *(key for key in facts.laid.rotas if key not in facts.laid.desk)]
    for key in keys:
        for placed in facts.on(key, at)[:1]:
            before = [each.person.pk for each in facts.on(key, placed.starts - A_MINUTE)]
            if at - placed.starts <= WITHIN and placed.person.pk not in before[:1]:
                yield placed
