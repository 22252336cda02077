"""What a list of posts changes: which are new, which moved or changed hands, which are gone."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ostler.kernel.imports import Plan, Problem
from ostler.people.importers.officers import applying
from ostler.people.importers.officers.listed import Listed, keyed
from ostler.people.importers.officers.managers import Managers, levelled, managers
from ostler.people.importers.officers.standing import Matches, Standing, match
from ostler.people.models import Post

Moves = dict[str, tuple[Any, Any]]


@dataclass
class Comparison:
    """New posts (or abolished ones that return), posts that changed, posts the list no longer has."""

    council: str
    standing: Standing
    listed: dict[str, Listed]
    managers: Managers
    matches: Matches
    coming: list[Listed] = field(default_factory=list)
    moving: list[tuple[Listed, Post, Moves]] = field(default_factory=list)
    going: list[Post] = field(default_factory=list)


def plan_posts(posts: list[Listed], *, source: str, council: str, problems: list[Problem]) -> Plan:
    """The plan for a list that has been read."""
    posts, circles = levelled(posts)
    posts, doubles = keyed(posts)
    if problems or circles or doubles:
        return Plan(kind="officers", source=source, problems=problems + doubles + circles)
    found = compare(posts, Standing(source), council)
    return Plan(
        kind="officers", source=source,
        added=[_added(post) for post in found.coming],
        changed=[_changed(post, moves) for _listed, post, moves in found.moving],
        ended=[{"what": _("%(title)s is abolished") % {"title": post.title}, "id": post.uid, "title": post.title}
               for post in found.going],
        standing=len(found.standing.posts),
        apply=lambda by: applying.apply(found, by),
    )


def compare(posts: list[Listed], standing: Standing, council: str) -> Comparison:
    """The list against what stands."""
    listed_by_key = {post.key: post for post in posts}
    found = Comparison(council, standing, listed_by_key, managers(posts), match(posts, standing))
    for listed in posts:
        post = found.matches.get(listed.key)
        if post is None:
            found.coming.append(listed)
        elif moves := _moves(listed, post, found):
            found.moving.append((listed, post, moves))
    kept = {post.pk for post in found.matches.values()}
    found.going = [post for post in standing.posts if post.pk not in kept]
    return found


def _moves(listed: Listed, post: Post, found: Comparison) -> Moves:
    """What the list says otherwise than what stands."""
    directorate = post.organisation.name if post.organisation.kind == "directorate" else ""
    same_place = directorate.casefold() == listed.directorate.casefold()
    says: Moves = {
        "title": (post.title, listed.title),
        "directorate": (directorate, directorate if same_place else listed.directorate),
        "team": (post.team, listed.team),
        "level": (post.level, listed.level),
        "grade": (post.grade, listed.grade),
        "email": (post.email, listed.email),
        "phone": (post.phone, listed.phone),
        "holder": _holder(listed, post, found.standing),
        "manager": _manager(listed, post, found),
        "place in the list": (post.row_key, listed.key),
    }
    return {name: (old, new) for name, (old, new) in says.items() if old != new}


def _holder(listed: Listed, post: Post, standing: Standing) -> tuple[str, str]:
    """Who holds it and who is to: by name, or in words. Hands other than the list's are not the list's to change."""
    held = standing.listed_holders(post)
    if listed.holder:
        now = [one.person.name for one in held if one.person.source_key == listed.holder_key]
        if now and now[0].casefold() == listed.holder.casefold():
            return listed.holder, listed.holder
        return (now[0] if now else ", ".join(one.person.name for one in held), listed.holder)
    wanted = _("vacant") if listed.is_vacant else _("held, not named")
    if held:
        return ", ".join(one.person.name for one in held), wanted
    if standing.holdings.get(post.pk):
        return wanted, wanted
    return (_("held, not named") if post.holder_unnamed else _("vacant"), wanted)


def _manager(listed: Listed, post: Post, found: Comparison) -> tuple[str, str]:
    """The title of the post above, now and to be. Where the list tells nothing, what stands stays."""
    key = found.managers.get(listed.key)
    now = post.manager.title if post.manager else ""
    if key is None:
        return now, now
    above = found.matches.get(key)
    if above is not None and above.pk == post.manager_id:
        return now, now
    return now, found.listed[key].title


def _added(post: Listed) -> dict[str, Any]:
    if post.holder:
        what = _("%(title)s (%(directorate)s), held by %(holder)s")
    elif post.is_vacant:
        what = _("%(title)s (%(directorate)s), vacant")
    else:
        what = _("%(title)s (%(directorate)s), held by somebody the list does not name")
    facts = {"title": post.title, "directorate": post.directorate or _("whole council"), "holder": post.holder}
    return {"what": what % facts, **facts, "team": post.team, "level": post.level, "vacant": post.is_vacant}


def _changed(post: Post, moves: Moves) -> dict[str, Any]:
    words = "; ".join(_("%(field)s from “%(old)s” to “%(new)s”") % {"field": name, "old": old or "", "new": new or ""}
                      for name, (old, new) in moves.items())
    return {
        "what": _("%(title)s changes: %(words)s") % {"title": post.title, "words": words},
        "id": post.uid, "title": post.title,
        "fields": {name: {"from": old, "to": new} for name, (old, new) in moves.items()},
    }
