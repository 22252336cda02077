"""People and posts to choose from, few at a time, found by their words."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ostler.conversations.models import Conversation
from ostler.kernel import limits
from ostler.kernel.language import said
from ostler.kernel.text import clean_line
from ostler.people.models import Person, Post

Choice = tuple[str, str]
MOST = 8


def looked_for(request: HttpRequest) -> str:
    """The words in the page's own search field. They go along with the form, so that it offers the same again."""
    return clean_line(request.POST.get("words") or request.GET.get("words") or "")[: limits.NAME_CHARACTERS]


def colleagues(words: str, *, near: Conversation, by: Person) -> list[Choice]:
    """Posts, and people in the directory: those whose names have the words; without words those nearest the matter."""
    posts = Post.objects.visible_to(by).filter(abolished_at=None)
    found = posts.filter(Q(title__icontains=words) | Q(title_cy__icontains=words)) if words else _near(posts, near)
    return [
        *((f"post:{post.uid}", said(post, "title")) for post in found.order_by("level", "title")[:MOST]),
        *people(words, by=by),
    ]


def people(words: str, *, by: Person) -> list[Choice]:
    """People of the directory whose names have the words; nobody without words."""
    if not words:
        return []
    inside = Person.objects.visible_to(by).filter(name__icontains=words, suspended_at=None).exclude(pk=by.pk)
    return [(f"person:{each.uid}", each.name) for each in inside.order_by("name")[:MOST]]


def taken(choice: str) -> Person | Post:
    """The person or post that was chosen."""
    kind, _colon, uid = choice.partition(":")
    if kind == "post":
        return get_object_or_404(Post, uid=uid, abolished_at=None)
    return get_object_or_404(Person, uid=uid, suspended_at=None)


def _near(posts: "QuerySet[Post]", conversation: Conversation) -> "QuerySet[Post]":
    """The duty desk, the manager of the post that answers, who reports to it and who to the same manager."""
    post = conversation.post
    if post is None:
        return posts.filter(is_desk=True)
    near = Q(is_desk=True) | Q(manager=post) | Q(reports=post)
    if post.manager_id:
        near |= Q(manager=post.manager_id)
    return posts.filter(near).exclude(pk=post.pk).distinct()
