"""Where somebody can be reached: a browser, a number, an address."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class EndpointSet(models.QuerySet["Endpoint"]):
    def visible_to(self, person: Person | None) -> "EndpointSet":
        """One's own: nobody's number is anybody else's business."""
        return self.filter(person=person) if person is not None else self.none()

    def usable(self) -> "EndpointSet":
        """Confirmed by its owner and not ended."""
        return self.filter(ended_at=None).exclude(confirmed_at=None)


class Endpoint(Thing):
    """``channel`` is push, sms, email or voice; ``address`` a push service's URL, a number in +44 form or an e-mail
    address; ``keys`` what a push service needs besides. ``confirmed_at``: the owner showed that it is theirs (a code,
    a click, a browser's permission). Times are UTC."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="endpoints")
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=500)
    keys = models.JSONField(default=dict)
    label = models.CharField(max_length=80, blank=True)
    wants_messages = models.BooleanField(default=True)      # every new message; else pages and digests alone
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=80, blank=True)
    last_good_at = models.DateTimeField(null=True, blank=True)

    objects = EndpointSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "address"], condition=models.Q(ended_at=None),
                                               name="one_owner_an_address")]
