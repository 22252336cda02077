"""Which post may answer for a heading, by its title: a suggestion that a person sees before it counts."""

import re
from collections.abc import Iterable

from ostler.people.models import Post
from ostler.services.importing.headings import rules
from ostler.services.models import Heading

NO_LEVEL = 99


def suggest(heading: Heading, posts: Iterable[Post]) -> Post | None:
    """The likeliest word first; in the title before the team and the directorate; then the most senior post."""
    wanted = next((rule.posts for rule in rules() if rule.name == heading.name), ()) or _own_words(heading)
    ranked = [(rank, post.level or NO_LEVEL, post.title, post.pk, post)
              for post in posts if (rank := _rank(wanted, post)) is not None]
    return min(ranked, key=lambda row: row[:4])[4] if ranked else None


def _own_words(heading: Heading) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[\w']+", heading.name.lower()) if len(word) > 3)


def _rank(wanted: tuple[str, ...], post: Post) -> tuple[int, int] | None:
    places = (post.title.lower(), post.team.lower(), post.organisation.name.lower())
    hits = [(where, number) for number, word in enumerate(wanted)
            for where, text in enumerate(places) if re.search(rf"\b{re.escape(word)}", text)]
    return min(hits) if hits else None
