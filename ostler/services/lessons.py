"""What "Not ours" teaches: these words did not belong to this service, but to that one.

Only stems are kept, sorted, without the message around them; see ostler/services/finding/learned.py for what they do.
"""

from django.db import transaction
from django.db.models import F

from ostler.audit import log
from ostler.kernel import time
from ostler.people.models import Person
from ostler.services.finding.words import stems_of
from ostler.services.models import Lesson, Service

STREAM = "services"
STEMS_CHARACTERS = 400


@transaction.atomic
def teach(words: str, *, wrong: Service | None, right: Service | None, by: Person) -> Lesson | None:
    """Remember a correction. Words that say nothing, or a correction of nothing, teach nothing."""
    stems = _kept(words)
    if not stems or wrong == right:
        return None
    lesson = _counted(stems, wrong, right)
    log.append(stream=STREAM, tag="services.lesson-taught", by=by, about=(right or wrong or by).ref)
    return lesson


def forget(words: str) -> None:
    """Unlearn what these words taught: they are disposed of, and their stems go with them."""
    stems = _kept(words)
    if stems:
        Lesson.objects.filter(stems=stems).delete()


def _counted(stems: str, wrong: Service | None, right: Service | None) -> Lesson:
    """The lesson, new or taught once more."""
    now = time.now()
    taught = Lesson.objects.filter(stems=stems, wrong=wrong, right=right)
    if taught.update(count=F("count") + 1, taught_at=now):
        return taught.get()
    return Lesson.objects.create(stems=stems, wrong=wrong, right=right, taught_at=now)


def _kept(words: str) -> str:
    """The different stems of a text, sorted, as many as a lesson holds."""
    kept = ""
    for stem in sorted(stems_of(words)):
        if len(kept) + len(stem) >= STEMS_CHARACTERS:
            break
        kept = f"{kept} {stem}".strip()
    return kept
