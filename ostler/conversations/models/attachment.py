"""A file on a message, seen by whoever may see the conversation and by nobody else."""

from django.db import models

from ostler.conversations.models.conversation import is_party
from ostler.conversations.models.message import Message
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class AttachmentSet(models.QuerySet["Attachment"]):
    def visible_to(self, person: Person | None) -> "AttachmentSet":
        return self.filter(is_party(person, "message__conversation"))


class Attachment(Thing):
    """``description`` says what a picture shows, for whoever cannot see it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    description = models.CharField(max_length=300, blank=True)

    objects = AttachmentSet.as_manager()
