"""The scene of *same problem*: three people who should not know of each other report one outage."""

from dataclasses import dataclass

from ostler.conversations import actions
from ostler.conversations.models import Conversation, Message, Problem
from ostler.conversations.tests.scenes import portal_is_down
from ostler.people.models import Person
from tests.cast import Cast

MARKS = {"ada": "zircon", "bram": "obsidian", "pat": "malachite"}     # a word that nobody else uses
TITLE = "Portal outage basalt"


@dataclass
class Reports:
    """``of``: each one's matter, by key of the cast; Dora, whose post answers for all, linked them."""

    cast: Cast
    of: dict[str, Conversation]
    problem: Problem

    def secrets_from(self, who: str) -> list[str]:
        """What must nowhere show to a sender: of the others everything, of the problem its title and address."""
        found = [TITLE, "basalt", self.problem.uid]
        for key, matter in self.of.items():
            if key != who:
                person: Person = getattr(self.cast, key)
                found += [MARKS[key], person.name, person.uid, matter.uid, matter.reference]
                found += list(Message.objects.filter(conversation=matter).values_list("uid", flat=True))
        return found


def three_report_it(cast: Cast) -> Reports:
    """Reported by two rivals and a partner, and linked."""
    of = {key: portal_is_down(cast, getattr(cast, key), body=f"planning website won't take comments {mark}")
          for key, mark in MARKS.items()}
    problem = actions.link_same(by=cast.dora, conversations=list(of.values()), title=TITLE)
    return Reports(cast, of, problem)
