"""A comparison carried out: posts founded, changed and abolished, holders in and out."""

from typing import TYPE_CHECKING

from ostler.audit.log import MACHINE
from ostler.people import actions
from ostler.people.actions.log import Author, together
from ostler.people.importers.officers.listed import Listed
from ostler.people.models import Holding, Organisation, Person, Post

if TYPE_CHECKING:
    from ostler.people.importers.officers.plan import Comparison

NAMELESS_COUNCIL = "Council"


@together()
def apply(found: "Comparison", by: Person | None) -> None:
    """Runs inside the caller's transaction."""
    author: Author = by or MACHINE
    places = _Places(found.council, found.standing.source, author)
    for post in found.going:
        _abolish(post, found, author)
    posts = dict(found.matches)
    for listed in found.coming:
        posts[listed.key] = _found(listed, found, places, author)
    for listed, post, moves in found.moving:
        actions.change_post(post=post, by=author, **places.said(listed))
        if "holder" in moves:
            _change_hands(listed, post, found, author)
    _set_managers(posts, found, author)


class _Places:
    """The organisations that posts stand in, founded when first needed. One deployment serves one council."""

    def __init__(self, council: str, source: str, by: Author) -> None:
        self._source, self._by = source, by
        standing = Organisation.objects.filter(kind="council").order_by("pk").first()
        self._council = standing or actions.found_organisation(
            name=council or NAMELESS_COUNCIL, kind="council", source=source, by=by)
        self._directorates: dict[str, Organisation] = {}

    def of(self, directorate: str) -> Organisation:
        if not directorate:
            return self._council
        if directorate not in self._directorates:
            self._directorates[directorate] = actions.found_organisation(
                name=directorate, kind="directorate", parent=self._council, source=self._source, by=self._by)
        return self._directorates[directorate]

    def said(self, listed: Listed) -> dict[str, object]:
        """The post's own fields, as the list gives them."""
        return {
            "title": listed.title, "organisation": self.of(listed.directorate), "team": listed.team,
            "level": listed.level, "grade": listed.grade, "email": listed.email, "phone": listed.phone,
            "row_key": listed.key,
        }


def _found(listed: Listed, found: "Comparison", places: _Places, by: Author) -> Post:
    """A new post, or the abolished one of the same key come back."""
    fields = {**places.said(listed), "holder_unnamed": listed.is_unnamed}
    post = found.standing.abolished.get(listed.key)
    if post is None:
        title, organisation = listed.title, places.of(listed.directorate)
        rest = {name: value for name, value in fields.items() if name not in ("title", "organisation")}
        post = actions.found_post(title=title, organisation=organisation, source=found.standing.source, by=by, **rest)
    else:
        actions.change_post(post=post, by=by, abolished_at=None, **fields)
    if listed.holder:
        person = _holder(listed, found.standing.source, post.organisation, by)
        actions.hold_post(post=post, person=person, since=listed.since, by=by)
    return post


def _change_hands(listed: Listed, post: Post, found: "Comparison", by: Author) -> None:
    """Whom the list no longer names leaves; whom it names comes."""
    staying = listed.holder_key if listed.holder else None
    for held in found.standing.listed_holders(post):
        if held.person.source_key != staying:
            _leave(held, by)
        elif held.person.name != listed.holder:
            actions.change_person(person=held.person, name=listed.holder, by=by)
    if listed.holder:
        person = _holder(listed, found.standing.source, post.organisation, by)
        actions.hold_post(post=post, person=person, by=by)
    nobody_known = not Holding.objects.current().filter(post=post).exists()
    actions.change_post(post=post, by=by, holder_unnamed=listed.is_unnamed and nobody_known)


def _abolish(post: Post, found: "Comparison", by: Author) -> None:
    for held in found.standing.listed_holders(post):
        _leave(held, by)
    actions.abolish_post(post=post, by=by)


def _leave(held: Holding, by: Author) -> None:
    """With the last post goes the role of officer, for those whom lists brought in."""
    actions.leave_post(holding=held, by=by)
    if not Holding.objects.current().filter(person=held.person).exists():
        actions.end_role(person=held.person, role="officer", by=by)


def _holder(listed: Listed, source: str, organisation: Organisation, by: Author) -> Person:
    """The person of this list by key, else one entered by hand with that address, else somebody new."""
    known = Person.objects.filter(source=source, source_key=listed.holder_key).first()
    if known is None and listed.holder_email:
        known = Person.objects.filter(source="", email__iexact=listed.holder_email).order_by("pk").first()
    if known is None:
        return actions.enrol(name=listed.holder, email=listed.holder_email, organisation=organisation, source=source,
                             source_key=listed.holder_key, by=by)
    actions.change_person(person=known, by=by, name=listed.holder, source=source, source_key=listed.holder_key)
    return known


def _set_managers(posts: dict[str, Post], found: "Comparison", by: Author) -> None:
    for key, above in found.managers.items():
        if posts[key].manager_id != posts[above].pk:
            actions.change_post(post=posts[key], manager=posts[above], by=by)
