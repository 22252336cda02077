"""Advice before sending: who answers, what the protocol says, what will be owed. Nothing of it is kept.

Called by page, command and API alike, and by ``start`` once more for what goes on the record.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from ostler.clocks.clock import Clock
from ostler.conversations.reach import holds, part_of, reached
from ostler.conversations.standing import DUTY
from ostler.duty.answers import who_answers
from ostler.duty.hours import back_at
from ostler.duty.routing import Route, route_to
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.kernel.saying import when
from ostler.people.models import Person
from ostler.protocol.judging import Verdict, judge
from ostler.protocol.urgency import due_for


@dataclass(frozen=True)
class Advice:
    """What a sender is shown before sending, whole."""

    route: Route
    verdict: Verdict
    at: datetime

    @cached_property
    def due(self) -> dict[str, tuple[Clock, datetime | None]]:
        """What would be owed: acknowledgement and reply, each with its working."""
        return due_for(self.verdict.version, self.verdict.urgency, self.at)

    @property
    def now_with(self) -> Person | None:
        """Who has it as soon as it is sent."""
        return reached(self.route.answer, self.route.post, self.verdict.urgency, self.verdict.version)

    @cached_property
    def reached(self) -> list[tuple[Person, str]]:
        """People given a place of their own, because the post alone would not bring it to them. Who holds the post has
        none: they leave the matter with the post."""
        if self.now_with is not None:
            found = [(self.now_with, part_of(self.route.answer, self.route.post))]
        else:
            found = [(self.later, "answering")] if self.later is not None else []
        return [(person, part) for person, part in found if not holds(person, self.route.post)]

    @cached_property
    def later(self) -> Person | None:
        """For a quiet class out of hours: who answers when work begins again."""
        post = self.route.post
        opens = self.opens
        return who_answers(post, opens).person if post is not None and opens is not None else None

    @cached_property
    def opens(self) -> datetime | None:
        """When the one who answers is next at work."""
        holder = self.route.answer.holder
        return back_at(holder, self.at) if holder is not None else None

    def reading(self) -> str:
        """One sentence for the sender: who reads it, when."""
        answer = self.route.answer
        if self.now_with is not None and answer.until is not None:
            return _("%(who)s gets it now, until %(until)s.") % {"who": self.who, "until": when(answer.until)}
        if self.now_with is not None:
            return _("%(who)s gets it now.") % {"who": self.who}
        if self.opens is not None:
            return _("Nobody is disturbed: %(who)s reads it %(opens)s.") % {"who": self.post, "opens": when(self.opens)}
        return _("Nobody is disturbed: it is read on the next working day.")

    @property
    def post(self) -> str:
        return said(self.route.post, "title") if self.route.post else _("The duty desk")

    @property
    def who(self) -> str:
        """Whoever has it now, by post."""
        by = self.route.answer.person_post
        return said(by, "title") if by is not None and not by.is_desk else _("The duty officer")

    @property
    def _label(self) -> str:
        by = self.route.answer.person_post
        return by.title if by is not None and not by.is_desk else DUTY

    def routing_facts(self) -> dict[str, str]:
        """What the log keeps of the routing: titles as they were, no names."""
        return {
            "service": self.route.service.name if self.route.service else "",
            "post": self.route.post.title if self.route.post else "",
            "with": self._label if self.now_with else "",
            "until": time.local(self.route.answer.until).isoformat() if self.route.answer.until else "",
            "opens": time.local(self.opens).isoformat() if not self.now_with and self.opens else "",
            "urgency": self.verdict.urgency,
        }


def advise(
    *, sender: Person | None, to: str, words: str, urgency: str | None = None, capacity: str = "council",
    at: datetime | None = None, route: Route | None = None,
) -> Advice:
    """Find, judge and reckon. ``route``: where ``to`` leads, for a caller who has just found it. Raises
    duty.routing.UnknownDestination for a ``to`` that is not there."""
    at = at or time.now()
    route = route or route_to(to, words=words, at=at)
    verdict = judge(sender=sender, words=words, route=route, urgency=urgency, capacity=capacity, at=at)
    return Advice(route, verdict, at)
