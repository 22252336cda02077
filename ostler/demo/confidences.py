"""What the monitoring officer of the demonstration has before them: words in confidence, and a month of departures."""

from datetime import date
from typing import Any

from django.db import transaction

from ostler.conversations import actions as matters
from ostler.conversations.departures import ANOTHER_WAY
from ostler.demo import persons
from ostler.demo.days import moment, working_days_before
from ostler.demo.reading import shipped
from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.protocol import actions
from ostler.protocol.models import Concern
from ostler.services.models import Service


@transaction.atomic
def tell() -> None:
    """Once: nothing is told where somebody has raised a concern already."""
    if Concern.objects.exists():
        return
    told, before = shipped("confidences.toml"), working_days_before(time.today())
    _departures(told["frost"], before)
    for concern in told["concerns"]:
        _concern(concern, before)


def _departures(frost: dict[str, Any], before: list[date]) -> None:
    """Members saw the other way and sent all the same. No offence: a count by clause, and nobody's name."""
    to, officer = f"service:{Service.objects.get(name=frost['service']).uid}", persons.named(frost["by"])
    sent = []
    for report in frost["reports"]:
        with time.use(moment({"back": frost["back"], "at": report["at"]}, before)):
            sent.append(matters.start(by=persons.named(report["who"]), to=to, body=report["body"], capacity="ward",
                                      client_message_id=new_uid(), shown=ANOTHER_WAY))
    with time.use(moment({"back": frost["back"] - 1, "at": "15:40"}, before)):
        for matter in sent:
            matters.resolve(by=officer, conversation=matter, words=frost["words"])


def _concern(told: dict[str, Any], before: list[date]) -> None:
    with time.use(moment(told, before)):
        concern = actions.raise_concern(by=persons.named(told["who"]), body=told["body"], client_id=new_uid())
    for word in told.get("then", ()):
        with time.use(moment(word, before)):
            actions.looked(by=persons.named(word["who"]), concern=concern)
            actions.write(by=persons.named(word["who"]), concern=concern, body=word["body"], client_id=new_uid())
