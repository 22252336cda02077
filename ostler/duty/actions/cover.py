"""Say which posts cover for a post, in order."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty.actions.record import record
from ostler.duty.models import Cover
from ostler.duty.refusals import Refused
from ostler.people.actions.log import Author
from ostler.people.models import Post


@transaction.atomic
def set_cover(*, by: Author, post: Post, covers: Sequence[Post]) -> list[Cover]:
    """Have these posts, in this order and no others, cover for ``post``. The same again changes nothing."""
    if post in covers:
        raise Refused(_("A post cannot cover for itself."))
    if len(set(covers)) < len(covers):
        raise Refused(_("Name each covering post once."))
    standing = list(Cover.objects.filter(post=post).select_related("by").order_by("step"))
    if [row.by for row in standing] == list(covers):
        return standing
    Cover.objects.filter(post=post).delete()
    made = [Cover.objects.create(post=post, by=cover, step=step) for step, cover in enumerate(covers, start=1)]
    record("duty.cover-set", by, post.ref, post=post.title, covers=", ".join(cover.title for cover in covers))
    return made
