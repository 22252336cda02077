"""What could not be delivered for a passing reason is tried as a new notice: the one that failed stays as it is."""

from datetime import timedelta
from typing import Final

from ostler.kernel import chores, time
from ostler.notify.models import Notice

PAUSE: Final = timedelta(minutes=10)
MOST: Final = 2             # after the first


def repeat(notice: Notice) -> Notice | None:
    """The same once more, in a while, if it is still worth it and was not tried too often. Asking twice is one."""
    times, due = int(notice.facts.get("repeats", 0)) + 1, time.now() + PAUSE
    if times > MOST or (notice.expires_at is not None and notice.expires_at <= due):
        return None
    again, is_new = Notice.objects.get_or_create(key=f"{notice.uid} again", defaults={
        "person": notice.person, "channel": notice.channel, "kind": notice.kind, "about": notice.about,
        "urgency": notice.urgency, "is_named": notice.is_named, "facts": notice.facts | {"repeats": times},
        "group": notice.group, "address": notice.address if notice.person is None else "",
        "queued_at": time.now(), "due_at": due, "expires_at": notice.expires_at})
    if is_new:
        chores.tell()
    return again
