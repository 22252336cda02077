"""How comments are moderated now, by whom, and on which grounds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from ostler.clocks import calendars
from ostler.duty import week
from ostler.kernel import time
from ostler.people.models import Person, Post
from ostler.social import levels
from ostler.social.models import ModerationRule, Publication

BEFORE, AFTER, CLOSED = "before", "after", "closed"
KEEPERS: Final = ("monitoring-officer", "administrator")     # who sets the rule
# What the public or residents read; what only members and officers read stands at once, and is looked at if reported.
MODERATED: Final = (levels.PUBLIC, levels.RESIDENTS)
HORIZON: Final = timedelta(days=14)     # how far ahead "somebody looks again" is looked for


@dataclass(frozen=True)
class Now:
    """``how`` is before, after or closed. ``looks_at``: when somebody next looks (UTC), None where that is now or not
    within two weeks."""

    how: str
    looks_at: datetime | None = None


def rule() -> ModerationRule:
    """The rule in force: what the council set last, or what holds until it sets one."""
    found = ModerationRule.objects.filter(since__lte=time.now()).order_by("-since", "-pk").first()
    return found or ModerationRule(hours=dict(week.UNLESS_SET), since=time.now())


def now() -> Now:
    """What becomes of a comment that comes now. On a bank holiday nobody looks."""
    held = rule()
    if _in_hours(held, time.now()):
        return Now(held.when)
    return Now(held.otherwise, next_look(held))


def next_look(held: ModerationRule) -> datetime | None:
    """When the hours next begin (UTC)."""
    at, day = time.now(), time.today()
    for _number in range(HORIZON.days):
        begins = [start for start, _end in _stretches(held, day) if start > at]
        if begins:
            return min(begins)
        day += timedelta(days=1)
    return None


def is_moderated(root: Publication) -> bool:
    """Is what stands below it looked at by the rule?"""
    return root.level in MODERATED or (root.circle is not None and root.circle.reading in ("public", "residents"))


def may_moderate(person: Person | None) -> bool:
    """The monitoring officer, and who holds the post that owns the rule."""
    if person is None or person.suspended_at is not None:
        return False
    return person.has_role("monitoring-officer") or as_post(person) is not None


def as_post(person: Person) -> Post | None:
    """The post as which somebody moderates; None for the monitoring officer without it."""
    post = rule().post
    return post if post is not None and person.posts_now().filter(pk=post.pk).exists() else None


def grounds() -> dict[str, str]:
    """Why something does not stand, in the words of the public log. A closed list: the log quotes nobody."""
    return {
        "personal-data": _("It tells personal things about somebody"),
        "threat": _("It threatens or harasses"),
        "hate": _("It attacks people for who they are"),
        "abuse": _("It insults"),
        "unlawful": _("It may be unlawful, or before a court"),
        "election": _("It campaigns for a party or a candidate"),
        "advertising": _("It advertises"),
        "off-topic": _("It has nothing to do with the subject, or repeats"),
        "other": _("Another ground of the house rules"),
    }


def _in_hours(held: ModerationRule, at: datetime) -> bool:
    day = time.local(at).date()
    return any(start <= at < end for start, end in _stretches(held, day))


def _stretches(held: ModerationRule, day: date) -> list[week.Stretch]:
    if calendars.is_bank_holiday(day, calendars.council_division()):
        return []
    return week.stretches(held.hours, day, time.zone())
