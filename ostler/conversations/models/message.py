"""A message, never changed once accepted: an edit is a new version, a withdrawal a mark."""

from django.db import models

from ostler.conversations.models.conversation import Conversation, is_party
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class MessageSet(models.QuerySet["Message"]):
    def visible_to(self, person: Person | None) -> "MessageSet":
        """Messages of the conversations a person may see."""
        return self.filter(is_party(person, "conversation"))


class Message(Thing):
    """``number`` counts from 1 within the conversation. ``kind``: message, call (a telephone call
    logged), thanks, note (a word beside a hand-over or the like).
    ``acting_for`` is the principal when a delegate wrote; ``as_post`` the post in whose name. ``at`` is UTC."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="messages",
                                     db_index=False)     # the numbers within it are its index
    number = models.PositiveIntegerField()
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="messages", db_index=False)
    acting_for = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                   db_index=False)
    as_post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                db_index=False)
    kind = models.CharField(max_length=10, default="message")
    at = models.DateTimeField()
    client_message_id = models.CharField(max_length=64)
    request_digest = models.CharField(max_length=64)    # of body and target: tells a retry from another message
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    versions_count = models.PositiveSmallIntegerField(default=1)

    objects = MessageSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "client_message_id"], name="one_message_a_client_id"),
            models.UniqueConstraint(fields=["conversation", "number"], name="one_message_a_number"),
        ]

    @property
    def ref(self) -> str:
        return f"conversations.message:{self.uid}"

    @property
    def body(self) -> str:
        """The words as they are now."""
        return max(self.versions.all(), key=lambda version: version.number).body


class Words(Thing):
    """The body and salt of one version of a message. They go together at disposal (both emptied, ``disposed_at``
    set); their salted digest stays in the chain. ``event`` is the uid of the audit event that carries it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    body = models.TextField()
    salt = models.CharField(max_length=32)
    at = models.DateTimeField()
    event = models.CharField(max_length=14)
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="one_version_a_number")]
