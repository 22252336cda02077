"""One problem that several people wrote about, each in a matter of their own.

None of them learns of another: a problem is seen from the answering side alone, and each there sees of it the matters
that they answer for. What ties them together stands on the problem's own chain, never on a matter's.
"""

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from ostler.conversations.models.conversation import Conversation
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ProblemSet(models.QuerySet["Problem"]):
    def visible_to(self, person: Person | None) -> "ProblemSet":
        """Those of which a person answers for a matter."""
        theirs = Conversation.objects.answered_by(person).filter(problem=OuterRef("pk"))
        return self.filter(Exists(theirs))


class Problem(Thing):
    """``title`` is the officer's own, and goes to no sender. ``service`` and ``post`` are those of the matter it began
    with. ``at`` is UTC."""

    title = models.CharField(max_length=140, blank=True)
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                db_index=False)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                             db_index=False)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = ProblemSet.as_manager()

    @property
    def ref(self) -> str:
        return f"conversations.problem:{self.uid}"

    @property
    def url(self) -> str:
        return reverse("conversations:problem", args=[self.uid])
