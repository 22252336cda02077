"""A publication on its way to who follows by e-mail: how far it has come. The row is the work item."""

from django.db import models


class Mailing(models.Model):
    """``mail_to`` and ``person_to`` are the last rows of ``MailFollow`` and ``Follow`` that have their notice.
    ``done_at`` is UTC, by the council's clock."""

    publication = models.OneToOneField("social.Publication", on_delete=models.CASCADE, related_name="mailing")
    mail_to = models.BigIntegerField(default=0)
    person_to = models.BigIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["publication"], condition=models.Q(done_at=None), name="mailing_to_do")]
