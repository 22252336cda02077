"""Links on their way, told in a line each."""

from ostler.kernel import time
from ostler.kernel.ids import new_uid
from ostler.links import actions, work
from ostler.links.models import Link
from ostler.people.models import Person

PAGE = """<meta property=og:title content="Budget 2026"><meta property=og:description content="What was decided">
<meta property=og:image content=/a.jpg><meta property=og:image:alt content="The chamber">"""


def thing() -> str:
    """Something that links may stand in."""
    return f"social.post:{new_uid()}"


def published(url: str, by: Person | None = None, used_by: str = "") -> Link:
    """It stands in something now, and has been looked at once."""
    link = actions.register(url, used_by=used_by or thing(), person=by)
    work.work_off_now()
    return seen(link)


def seen(link: Link) -> Link:
    return Link.objects.get(pk=link.pk)


def looked_again(link: Link) -> Link:
    """At the moment when it is due."""
    due = seen(link).next_check_at
    assert due is not None
    with time.use(due):
        work.work_off_now()
    return seen(link)
