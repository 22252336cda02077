"""How many services have a post, and how many somebody answers for at this moment."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.duty import roll
from ostler.duty.facts import DESK
from ostler.duty.standing import stand
from ostler.kernel import time
from ostler.services.coverage import Coverage, coverage, percent


@dataclass(frozen=True)
class Reach:
    """``answered``: services whose post has somebody who answers now. What has no post is the duty officer's."""

    coverage: Coverage
    answered: int
    has_duty_officer: bool

    @property
    def sentence(self) -> str:
        total = self.coverage.total
        facts = {"total": f"{total:,}", "assigned": f"{self.coverage.assigned:,}", "percent": self.coverage.percent,
                 "answered": f"{self.answered:,}", "now": percent(self.answered, total)}
        return _("%(total)s services: %(assigned)s (%(percent)s %%) have a post, and %(answered)s (%(now)s %%) say who "
                 "answers now; the rest go to the duty desk.") % facts


def reach(at: datetime | None = None) -> Reach:
    """Count at an instant, in a fixed number of queries."""
    at = at or time.now()
    covered = coverage(at)
    distinct = {post.pk: post for post in covered.posts}
    rota = roll.rota(at)
    reached = {key for key, post in distinct.items() if stand(rota, post, at).person is not None}
    answered = sum(post.pk in reached for post in covered.posts)
    return Reach(covered, answered, bool(rota.on(DESK, at)))
