"""The posts that stand, and which of them a listed post is."""

from collections import Counter

from ostler.people.importers.officers.listed import Listed
from ostler.people.models import Holding, Post

Matches = dict[str, Post]  # a listed post's key to the post


class Standing:
    """The posts of a source, and who of that source's people holds them now."""

    def __init__(self, source: str) -> None:
        known = Post.objects.filter(source=source).select_related("organisation", "manager").order_by("pk")
        self.source = source
        self.posts = [post for post in known if post.abolished_at is None]
        self.abolished = {post.row_key: post for post in known if post.abolished_at is not None}
        self.holdings: dict[int, list[Holding]] = {}
        current = Holding.objects.current().filter(post__in=self.posts).select_related("person")
        for holding in current.order_by("pk"):
            self.holdings.setdefault(holding.post_id, []).append(holding)

    def listed_holders(self, post: Post) -> list[Holding]:
        """The holders whom this list named. Whom somebody else put in the post, the list does not take out."""
        return [held for held in self.holdings.get(post.pk, ()) if held.person.source == self.source]


def match(posts: list[Listed], standing: Standing) -> Matches:
    """Each listed post's own: by key; then by a title that only one on each side has, for a post that moved."""
    by_key = {post.row_key: post for post in standing.posts}
    matches = {post.key: by_key[post.key] for post in posts if post.key in by_key}
    taken = {post.pk for post in matches.values()}
    free = {post.title.casefold(): post for post in standing.posts if post.pk not in taken}
    left = Counter(post.title.casefold() for post in standing.posts if post.pk not in taken)
    waiting = [post for post in posts if post.key not in matches and not post.reference]
    asked = Counter(post.title.casefold() for post in waiting)
    for post in waiting:
        title = post.title.casefold()
        if left[title] == asked[title] == 1:
            matches[post.key] = free[title]
    return matches
