"""When and where something takes place, and who comes."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class Event(Thing):
    """The particulars of a publication of kind event. ``starts_at`` and ``ends_at`` are UTC, entered and shown in the
    council's zone. ``capacity`` None: as many as come. ``copied_from``: the address it was taken over from."""

    publication = models.OneToOneField("social.Publication", on_delete=models.PROTECT, related_name="event")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    place_url = models.CharField(max_length=500, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    takes_sign_ups = models.BooleanField(default=True)
    sign_up_until = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_why = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)       # iCalendar's: grows with each change that matters
    copied_from = models.CharField(max_length=500, blank=True)
    write_up = models.ForeignKey("social.Publication", null=True, blank=True, on_delete=models.PROTECT,
                                 related_name="writes_up")

    @property
    def is_over(self) -> bool:
        return self.ends_at <= time.now()


class SignUpSet(models.QuerySet["SignUp"]):
    def visible_to(self, person: Person | None) -> "SignUpSet":
        """One's own; those who run the event see all of it through ``access``."""
        return self.filter(person=person) if person is not None else self.none()


class SignUp(Thing):
    """A place at an event, or a place on its waiting list: ``state`` asked (an address that has not confirmed, and
    holds no place), going, waiting, cancelled. Without an account ``name`` and ``email``; the links in mails name the
    row, sealed. Times are UTC."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sign_ups")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    needs = models.CharField(max_length=400, blank=True)     # access needs, for who runs the event alone
    state = models.CharField(max_length=10)
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=64, blank=True)

    objects = SignUpSet.as_manager()

    @property
    def ref(self) -> str:
        """What the outbox knows it by, so that an address can be forgotten there too."""
        return f"social.sign-up:{self.uid}"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], condition=~Q(state="cancelled"),
                                               name="one_place_a_person"),
                       models.UniqueConstraint(fields=["event", "email"], name="one_place_an_address",
                                               condition=~Q(state="cancelled") & ~Q(email=""))]
