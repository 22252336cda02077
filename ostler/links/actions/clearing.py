"""Links that nobody publishes leave: what somebody pasted and thought better of is nobody's business."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from ostler.kernel import time
from ostler.links.actions import keeping
from ostler.links.models import Link, Picture

AFTER: Final = timedelta(days=1)
AT_ONCE: Final = 500


@transaction.atomic
def clear() -> int:
    """Answers how many went."""
    unused = Link.objects.filter(uses=None, is_given=False, asked_at__lt=time.now() - AFTER)
    chosen = list(unused.values_list("pk", "picture_id")[:AT_ONCE])
    gone = Link.objects.filter(pk__in=[key for key, _picture in chosen]).delete()[0]
    for picture in Picture.objects.filter(pk__in={picture for _key, picture in chosen if picture}):
        keeping.forget(picture)
    return gone
