"""Who is not to be written to directly, or not by name, and who answers in their place."""

from django.utils.translation import gettext as _

from ostler.duty.routing import Route
from ostler.kernel.language import said
from ostler.people.models import Person, Post
from ostler.protocol.kinds import clause_of, terms_of
from ostler.protocol.models import Version

STEPS_UP = 8    # a chain of managers longer than this has a ring in it


def junior_post(sender: Person | None, route: Route, version: Version) -> Post | None:
    """The junior post that a councillor is about to write to by name, if it is one."""
    by_name = route.to.startswith(("post:", "person:"))
    if not (by_name and route.post and _is_below(route.post, version)):
        return None
    return route.post if sender is None or sender.has_role("councillor") else None


def not_by_name(sender: Person | None, route: Route, version: Version) -> Post | None:
    """The post to write to instead of the officer whom a councillor names, in a text that has no clause for that."""
    if not route.to.startswith("person:") or clause_of(version, "known-person") is not None:
        return None
    return route.post if sender is None or sender.has_role("councillor") else None


def by_post(post: Post) -> str:
    """Why, and whom to write to instead, in a sentence."""
    return _("The protocol has no clause for writing to an officer by name. Write to the %(post)s.") % {
        "post": said(post, "title")}


def senior_of(junior: Post | None, version: Version) -> Post | None:
    """The nearest post above that councillors write to; None where there is none."""
    senior = junior
    for _step in range(STEPS_UP):
        senior = senior.manager if senior else None
        if senior and not _is_below(senior, version):
            return senior
    return None


def instead_of(junior: Post, senior: Post | None) -> str:
    """Whom to write to instead, in a sentence."""
    if senior is not None:
        return _("The %(junior)s is not written to directly. Write to the %(senior)s.") % {
            "junior": said(junior, "title"), "senior": said(senior, "title")}
    return _("The %(junior)s is not written to directly. Write to the service, or to the duty desk.") % {
        "junior": said(junior, "title")}


def _is_below(post: Post, version: Version) -> bool:
    """Below the lowest level that the protocol opens to councillors, and not named there as open all the same. A post
    whose level nobody gave is not."""
    clause = clause_of(version, "junior")
    if clause is None or post.level is None:
        return False
    terms = terms_of(clause)
    return post.level > int(terms["lowest_level"]) and post.uid not in terms["open_posts"]
