"""What "Not ours" teaches: these words did not belong to this service, but to that one.

Only stems are kept, sorted, without the message around them.
"""

from django.db import transaction

from ostler.audit import log
from ostler.kernel import time
from ostler.people.models import Person
from ostler.services.finding.words import words as words_of
from ostler.services.models import Lesson, Service

STEMS_CHARACTERS = 400


@transaction.atomic
def teach(words: str, *, wrong: Service | None, right: Service | None, by: Person) -> Lesson | None:
    """Remember a correction. Words that say nothing, or no correction at all, teach nothing."""
    stems = stems_of(words)
    if not stems or wrong == right:
        return None
    lesson, fresh = Lesson.objects.get_or_create(
        stems=stems, wrong=wrong, right=right, defaults={"taught_at": time.now()},
    )
    if not fresh:
        lesson.count += 1
        lesson.taught_at = time.now()
        lesson.save(update_fields=["count", "taught_at"])
    facts = {"wrong": wrong.name if wrong else "", "right": right.name if right else ""}
    log.append(stream="services", tag="services.lesson-taught", by=by, facts=facts)
    return lesson


def stems_of(words: str) -> str:
    """The different stems of a text, sorted, as many as a lesson holds."""
    stems = ""
    for stem in sorted({word.stem for word in words_of(words)}):
        if len(stems) + len(stem) >= STEMS_CHARACTERS:
            break
        stems = f"{stems} {stem}".strip()
    return stems
