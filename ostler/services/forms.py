"""The mapping page's form: for each heading the post that answers, from a list by directorate."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.actions.log import Author
from ostler.people.models import Post
from ostler.services.actions import assign, unassign
from ostler.services.models import Assignment, Heading
from ostler.services.suggesting import suggest

Choices = list[tuple[str, str | list[tuple[str, str]]]]
PREFIX = "heading-"


class MappingForm(forms.Form):
    """One field a heading. What is not assigned yet is preselected by a suggestion, and says so."""

    error_css_class = "wrong"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = list(Heading.objects.order_by("name"))
        posts = Post.objects.filter(abolished_at=None, is_desk=False).select_related("organisation")
        self.posts = list(posts.order_by("organisation__name", "level", "title", "pk"))
        self.standing = _standing()
        choices = _choices(self.posts)
        for heading in self.headings:
            self.fields[PREFIX + heading.uid] = self._field(heading, choices)

    def _field(self, heading: Heading, choices: Choices) -> forms.ChoiceField:
        standing = self.standing.get(heading.pk)
        suggested = None if standing else suggest(heading, self.posts)
        chosen = standing.post if standing else suggested
        return forms.ChoiceField(
            label=said(heading, "name"), choices=choices, required=False, initial=chosen.uid if chosen else "",
            help_text=gettext_lazy("Suggested by its title. It counts once you save.") if suggested else "")

    def save(self, by: Author) -> int:
        """Assign and unassign what differs. Answers how many headings changed."""
        posts = {post.uid: post for post in self.posts}
        return sum(self._save(heading, posts.get(self.cleaned_data[PREFIX + heading.uid]), by)
                   for heading in self.headings)

    def _save(self, heading: Heading, post: Post | None, by: Author) -> bool:
        standing = self.standing.get(heading.pk)
        if (standing.post if standing else None) == post:
            return False
        if post is not None:
            assign(by=by, post=post, heading=heading)
        elif standing is not None:
            unassign(by=by, assignment=standing)
        return True


def _standing() -> dict[int, Assignment]:
    rows = Assignment.objects.filter(until=None, since__lte=time.now(), post__abolished_at=None).exclude(heading=None)
    return {row.heading_id: row for row in rows.select_related("post").order_by("since", "pk") if row.heading_id}


def _choices(posts: list[Post]) -> Choices:
    """The posts by directorate; equal titles are told apart by their team, then by number."""
    groups: dict[str, list[tuple[str, str]]] = {}
    seen: dict[tuple[str, str], int] = {}
    for post in posts:
        label = f"{said(post, 'title')} ({post.team})" if post.team else said(post, "title")
        group = said(post.organisation, "name")
        seen[(group, label)] = number = seen.get((group, label), 0) + 1
        groups.setdefault(group, []).append((post.uid, f"{label}, {number}" if number > 1 else label))
    return [("", _("The duty desk")), *groups.items()]
