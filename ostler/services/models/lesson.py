"""What "Not ours" taught: these words did not belong to this service, but to that one."""

from django.db import models

from ostler.kernel.ids import Thing


class Lesson(Thing):
    """Words are kept as sorted stems, without the message around them. ``count`` says how often it was taught."""

    stems = models.CharField(max_length=400)
    wrong = models.ForeignKey("services.Service", null=True, on_delete=models.CASCADE, related_name="lessons_against")
    right = models.ForeignKey("services.Service", null=True, on_delete=models.CASCADE, related_name="lessons_for")
    count = models.PositiveIntegerField(default=1)
    taught_at = models.DateTimeField()
