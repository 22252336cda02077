"""The duty desk's post: where a matter lies that no post is down for, until the next duty officer takes it."""

from django.db import transaction
from django.utils.translation import gettext_noop

from ostler.people.actions import found_organisation, found_post
from ostler.people.actions.log import Author
from ostler.people.models import Organisation, Post

TITLE = gettext_noop("Duty desk")
TITLE_CY = "Desg ddyletswydd"
NAMELESS_COUNCIL = "The council"


def post() -> Post | None:
    """The desk's post, if the council has set one up."""
    return Post.objects.filter(is_desk=True, abolished_at=None).order_by("pk").first()


@transaction.atomic
def ensure(*, by: Author) -> Post:
    """The desk's post, set up when there is none: no message goes into a void, also in a council that has only
    imported its lists."""
    standing = post()
    if standing is not None:
        return standing
    council = Organisation.objects.filter(kind="council").order_by("pk").first()
    council = council or found_organisation(name=NAMELESS_COUNCIL, kind="council", by=by)
    return found_post(title=TITLE, title_cy=TITLE_CY, organisation=council, is_desk=True, by=by)
