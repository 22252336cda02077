"""Builds the fictional council, once, through the same actions that a real one goes through."""

from django.db import transaction

from ostler.audit import checkpoints
from ostler.demo import bodies, confidences, in_the_open, members, neighbours, posts, reached, rota, services, stories
from ostler.kernel import time
from ostler.people.models import Organisation, Person

SOURCE = "demonstration"
FOUNDED = "2025-05-06T09:00"        # when everybody took up what they hold


class NotADemonstration(Exception):
    """The data folder holds a council already, and it is not the demonstration's."""

    def __str__(self) -> str:
        return ("This data folder holds another council. A demonstration needs a folder of its own: "
                "ostler demo --data some/other/folder")


def build() -> None:
    """Build what is missing. Raises NotADemonstration for a folder with people of its own."""
    if not is_built():
        if Person.objects.exists():
            raise NotADemonstration
        _found()
    rota.lay()
    stories.tell()
    rota.talk()
    confidences.tell()
    in_the_open.tell()
    reached.lay()
    checkpoints.make_if_changed()


def is_built() -> bool:
    """True where the demonstration's council stands."""
    return Organisation.objects.filter(kind="council", source=SOURCE).exists()


@transaction.atomic
def _found() -> None:
    with time.use(time.moment(FOUNDED)):
        bodies.found()
        posts.found()
        members.elect()
        neighbours.come()
        services.describe()
        rota.hours()
