"""Which post is above which: by what the list says, else by level and directorate, else nobody is guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from ostler.kernel.imports import Problem
from ostler.people.importers.officers.listed import Listed

Managers = dict[str, str]  # key of a post to the key of the one above it


def managers(posts: Sequence[Listed]) -> Managers:
    """Reports-to where the list has it. Else the one post above that shares team, then directorate, then council."""
    by_reference = {post.reference: post for post in posts if post.reference}
    found = {}
    for post in posts:
        above = by_reference.get(post.reports_to) if by_reference else _by_level(post, posts)
        if above is not None and above.key != post.key:
            found[post.key] = above.key
    return found


def _by_level(post: Listed, posts: Sequence[Listed]) -> Listed | None:
    """The nearest level where just one post can be meant. It is in the line above, if not always the next in it."""
    if post.level is None:
        return None
    for level in range(post.level - 1, 0, -1):
        at_level = [other for other in posts if other.level == level]
        above = _only(other for other in at_level if other.team and _place(other) == _place(post))
        above = above or _head([other for other in at_level if other.directorate == post.directorate])
        above = above or _only(other for other in at_level if not other.directorate)
        if above is not None:
            return above
    return None


def _place(post: Listed) -> tuple[str, str]:
    return post.directorate, post.team


def _head(posts: list[Listed]) -> Listed | None:
    """The only one, else the only one over the whole directorate rather than a team of it."""
    return _only(posts) or _only(post for post in posts if not post.team)


def _only(posts: Iterable[Listed]) -> Listed | None:
    found = list(posts)
    return found[0] if len(found) == 1 else None


def levelled(posts: list[Listed]) -> tuple[list[Listed], list[Problem]]:
    """Levels counted down the reports-to lines, for lists that give none. A circle of managers is a problem."""
    above = {post.reference: post.reports_to for post in posts if post.reference}
    found, problems = [], []
    for post in posts:
        depth = _depth(post.reference, above)
        if depth is None:
            problems.append(Problem(post.row, "reports to", _("The posts above this one go round in a circle.")))
        found.append(post if post.level or not post.reference else replace(post, level=depth))
    return found, problems


def _depth(reference: str, above: dict[str, str]) -> int | None:
    depth, seen = 1, {reference}
    while (reference := above.get(reference, "")) in above:
        if reference in seen:
            return None
        seen.add(reference)
        depth += 1
    return depth
