"""A safeguarding flag: somebody in a matter saw that a child or an adult may be at risk. From then on few read it.

What the flag took away is kept here as keys, so that lifting it can give that back. Its note and the reason for
lifting it lie beside the chain as words do.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ostler.conversations.models.party import KEEPS_SEALED
from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class FlagSet(models.QuerySet["Flag"]):
    def visible_to(self, person: Person | None) -> "FlagSet":
        """Every one for the monitoring officer; for whoever holds the lead's post all that are not about the lead."""
        if person is None or person.suspended_at is not None or not person.is_inside:
            return self.none()
        if person.has_role(KEEPS_SEALED):
            return self
        return self.filter(about_lead=False) if is_lead(person) else self.none()

    def sealed_for(self, person: Person | None) -> "FlagSet":
        """Those that a records officer may know to be there: reference and dates, no words and no names."""
        if person is None or person.suspended_at is not None or not person.has_role("records-officer"):
            return self.none()
        return self

    def standing(self) -> "FlagSet":
        """Those not lifted."""
        return self.filter(lifted_at=None)

    def overdue(self) -> "FlagSet":
        """Those whose review should have been."""
        return self.standing().filter(review_on__lt=time.today())


class Flag(Thing):
    """``about_member``: a councillor is concerned, so that the monitoring officer reads it too. ``about_lead``: whoever
    holds the lead's post is concerned, so that they do not. ``*_before``: how the matter stood. ``note`` is for those
    it goes to alone; ``event`` and ``lifted_event`` carry the digests. ``returned``: what access came back, ``all`` or
    ``answering``. Times are UTC; ``review_on`` is a day of the council's calendar."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.PROTECT, related_name="flags")
    set_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    set_at = models.DateTimeField()
    about_member = models.BooleanField(default=False)
    about_lead = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    salt = models.CharField(max_length=32)         # empty where there is no note
    event = models.CharField(max_length=14)
    service_before = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT,
                                       related_name="+", db_index=False)
    post_before = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                    db_index=False)
    urgency_before = models.CharField(max_length=30)
    state_before = models.CharField(max_length=20)
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                    db_index=False)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                  db_index=False)
    reason = models.TextField(blank=True)
    lifted_salt = models.CharField(max_length=32, blank=True)
    lifted_event = models.CharField(max_length=14, blank=True)
    returned = models.CharField(max_length=10, blank=True)

    objects = FlagSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation"], condition=Q(lifted_at=None),
                                               name="one_flag_stands_on_a_matter")]
        indexes = [models.Index(fields=["review_on"], condition=Q(lifted_at=None), name="flag_review")]

    @property
    def ref(self) -> str:
        return f"conversations.flag:{self.uid}"

    @property
    def url(self) -> str:
        return reverse("conversations:flag", args=[self.uid])

    @property
    def is_overdue(self) -> bool:
        return self.lifted_at is None and self.review_on < time.today()


def is_lead(person: Person) -> bool:
    """Whether they hold the post of the safeguarding lead now."""
    return person.posts_now().exclude(safeguarding_since=None).filter(abolished_at=None).exists()
