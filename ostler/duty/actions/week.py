"""Set a working week: a person's, a post's, or (neither) the council's."""

import json
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ostler.duty import week
from ostler.duty.actions.record import record
from ostler.duty.models import WorkingWeek
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Person, Post


@transaction.atomic
def set_week(
    *, by: Author, hours: week.Hours, person: Person | None = None, post: Post | None = None, since: date | None = None,
) -> WorkingWeek:
    """Have these hours from a day on (today). The week before it ends that day; one planned for later goes."""
    if person is not None and post is not None:
        raise ValueError("a week is a person's or a post's, not both")
    if fault := week.problem(hours):
        raise Refused(_("These hours cannot be kept: %(fault)s.") % {"fault": fault})
    since = since or time.today()
    before = WorkingWeek.objects.filter(Q(until=None) | Q(until__gt=since), person=person, post=post)
    before.filter(since__gte=since).delete()
    before.update(until=since)
    made = WorkingWeek.objects.create(person=person, post=post, hours=dict(hours), since=since)
    whose = "person" if person else "post" if post else "council"
    about = person.ref if person else post.ref if post else ""
    record("duty.week-set", by, about, whose=whose, since=since.isoformat(), hours=json.dumps(hours, sort_keys=True))
    return made
