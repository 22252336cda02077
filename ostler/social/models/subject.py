"""What a publication hangs on: its voices, tags, wards, services and mentions, each by reference; and who follows."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person

VOICE, TAG, ABOUT, MENTION, TOPIC = "voice", "tag", "about", "mention", "topic"
FOLLOWED = (VOICE, TAG, ABOUT)
FIRST_OF_ALL = 10**12       # added to a key, so that all are as long


class Subject(models.Model):
    """``ref``: ``people.person:UID``, ``people.post:UID``, ``people.ward:UID``, ``people.organisation:UID``,
    ``services.service:UID``, ``social.tag:name`` (lower case). ``at`` is the publication's, so that a feed is one walk
    along an index."""

    publication = models.ForeignKey("social.Publication", on_delete=models.CASCADE, related_name="subjects")
    how = models.CharField(max_length=8)
    ref = models.CharField(max_length=140)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ref", "-at"], name="subject_of_a_thing")]
        constraints = [models.UniqueConstraint(fields=["publication", "how", "ref"], name="one_subject_a_way")]


class FollowSet(models.QuerySet["Follow"]):
    def visible_to(self, person: Person | None) -> "FollowSet":
        """One's own: whom somebody follows is nobody else's business."""
        return self.filter(person=person) if person is not None else self.none()

    def current(self) -> "FollowSet":
        return self.filter(ended_at=None)


class Follow(Thing):
    """A person with an account follows a thing. ``ref`` as in ``Subject``, or ``social.circle:UID``."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="follows")
    ref = models.CharField(max_length=140)
    by_mail = models.CharField(max_length=8, blank=True)        # "", each, daily, weekly
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = FollowSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ref"], condition=models.Q(ended_at=None), name="follow_of_a_thing")]
        constraints = [models.UniqueConstraint(fields=["person", "ref"], condition=models.Q(ended_at=None),
                                               name="follows_once")]


class MailFollow(Thing):
    """Somebody without an account follows a thing by e-mail, once they have shown that the address is theirs. Ended,
    the address is gone. Times are UTC, by the council's clock."""

    email = models.CharField(max_length=254)
    ref = models.CharField(max_length=140)
    pace = models.CharField(max_length=8, default="daily")      # each, daily, weekly
    language = models.CharField(max_length=5, default="en")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)    # what was published up to then was sent

    class Meta:
        indexes = [models.Index(fields=["ref"], condition=models.Q(ended_at=None), name="mail_follow_of_a_thing"),
                   models.Index(fields=["pace", "told_until"], condition=models.Q(ended_at=None),
                                name="mail_follow_due")]
        constraints = [models.UniqueConstraint(fields=["email", "ref"], condition=models.Q(ended_at=None),
                                               name="follows_by_mail_once")]

    @property
    def ref_of_own(self) -> str:
        """What the outbox knows it by, so that its address can be forgotten there too: by its key and in its order. An
        index into which fifty thousand random ids go takes a third of the time of putting them there."""
        return f"social.mail-follow:{FIRST_OF_ALL + self.pk}"
