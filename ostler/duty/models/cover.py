"""Who stands in for a post when its holder is away, in order."""

from django.db import models

from ostler.kernel.ids import Thing


class Cover(Thing):
    """``by`` covers ``post`` as the ``step``-th choice, during working hours."""

    post = models.ForeignKey("people.Post", on_delete=models.CASCADE, related_name="covers")
    by = models.ForeignKey("people.Post", on_delete=models.CASCADE, related_name="covering")
    step = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "step"], name="one_cover_a_step")]
