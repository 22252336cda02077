"""Posts, and who holds them. A post outlives its holder and is abolished, never deleted."""

from datetime import datetime

from django.db import transaction

from ostler.kernel import time
from ostler.people import lead
from ostler.people.actions.handles import enter_free
from ostler.people.actions.log import Author, record
from ostler.people.actions.roles import grant_role
from ostler.people.models import Holding, Organisation, Person, Post

CHANGEABLE = ("title", "title_cy", "organisation", "team", "level", "grade", "manager", "email", "phone", "is_desk",
              "holder_unnamed", "row_key", "abolished_at")


@transaction.atomic
def found_post(*, title: str, organisation: Organisation, by: Author, **fields: object) -> Post:
    """Set up a post."""
    post = Post.objects.create(title=title, organisation=organisation, **fields)
    enter_free(owner=post.ref, called=title)
    record("people.post-founded", by, post.ref, title=title)
    return post


@transaction.atomic
def change_post(*, post: Post, by: Author, **changes: object) -> bool:
    """Change what is said of a post. Answers whether anything changed."""
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a post's {', '.join(sorted(unknown))} cannot be changed here")
    differing = [field for field, value in changes.items() if getattr(post, field) != value]
    for field in differing:
        setattr(post, field, changes[field])
    if differing:
        post.save(update_fields=differing)
        record("people.post-changed", by, post.ref, title=post.title, fields=" ".join(sorted(differing)))
    return bool(differing)


@transaction.atomic
def name_safeguarding_lead(*, post: Post, by: Author) -> Post:
    """Safeguarding flags go to this post from now on, and to no other. Raises ValueError for a duty desk, where
    whoever is on duty would read them, and for a post that was abolished."""
    if post.is_desk or post.abolished_at is not None:
        raise ValueError("a safeguarding lead's post is one that stands, and no desk")
    for earlier in Post.objects.exclude(safeguarding_since=None).exclude(pk=post.pk):
        earlier.safeguarding_since = None
        earlier.save(update_fields=["safeguarding_since"])
        record("people.safeguarding-lead-ended", by, earlier.ref, title=earlier.title)
    if post.safeguarding_since is None:
        post.safeguarding_since = time.now()
        post.save(update_fields=["safeguarding_since"])
        record("people.safeguarding-lead-named", by, post.ref, title=post.title)
        lead.changed(by)
    return post


@transaction.atomic
def abolish_post(*, post: Post, by: Author) -> None:
    """End a post: whoever holds it leaves it."""
    was_lead = post.is_safeguarding_lead
    for holding in post.holdings.current():
        leave_post(holding=holding, by=by)
    post.abolished_at = time.now()
    post.save(update_fields=["abolished_at"])
    record("people.post-abolished", by, post.ref, title=post.title)
    if was_lead:
        lead.changed(by)


@transaction.atomic
def hold_post(
    *, post: Post, person: Person, by: Author, since: datetime | None = None, kind: str = "substantive",
) -> Holding:
    """Put a person in a post; outside partner agencies that makes them an officer. Who holds it already keeps it."""
    standing = post.holdings.current().filter(person=person).first()
    if standing is not None:
        return standing
    holding = Holding.objects.create(post=post, person=person, since=since or time.now(), kind=kind)
    if post.holder_unnamed:
        change_post(post=post, by=by, holder_unnamed=False)
    if post.organisation.kind != "partner":
        grant_role(person=person, role="officer", by=by, since=since)
    record("people.post-held", by, person.ref, post=post.ref, title=post.title)
    if post.is_safeguarding_lead:
        lead.changed(by)
    return holding


@transaction.atomic
def leave_post(*, holding: Holding, by: Author, until: datetime | None = None) -> None:
    """End a holding, from now on or at a day to come. The role stays: other posts, or the administrator, decide about
    that."""
    holding.until = until or time.now()
    holding.save(update_fields=["until"])
    record("people.post-left", by, holding.person.ref, post=holding.post.ref, title=holding.post.title)
    if holding.post.is_safeguarding_lead:
        lead.changed(by)
