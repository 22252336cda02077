"""What readers report, what moderators decide, and how the council has set it: the decisions are public, the
reports are not."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ReportSet(models.QuerySet["Report"]):
    def visible_to(self, person: Person | None) -> "ReportSet":
        """One's own; moderators see all through ``access``."""
        return self.filter(by=person) if person is not None else self.none()


class Report(Thing):
    """Somebody says that a publication should not stand. ``by`` None: a visitor. ``ground`` is one of a closed
    list; ``settled_at`` (UTC): a moderator decided."""

    publication = models.ForeignKey("social.Publication", on_delete=models.PROTECT, related_name="reports")
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ReportSet.as_manager()


class Ruling(Thing):
    """A line of the public moderation log: what was done and under which rule, by which post, without what was said
    or by whom. ``what``: published, refused, taken-down, restored, left-standing. ``as_host``: by a host of the group
    in which it stands."""

    publication = models.ForeignKey("social.Publication", on_delete=models.PROTECT, related_name="rulings")
    what = models.CharField(max_length=15)
    ground = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    as_post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    as_host = models.BooleanField(default=False)
    at = models.DateTimeField()


class ModerationRule(Thing):
    """How comments are moderated from ``since`` (UTC) on: ``when`` is before or after; ``hours`` in the council's zone
    such as ``{"0": [["08:30", "17:00"]]}`` (Monday is 0) in which somebody looks; outside them ``otherwise``: before,
    after or closed. ``post`` owns the rule: its holders moderate, beside the monitoring officer. A new row replaces the
    one before, which stays."""

    when = models.CharField(max_length=8, default="after")
    otherwise = models.CharField(max_length=8, default="before")
    hours = models.JSONField(default=dict)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
