"""Begin a draft from a text that stands, give it a title, take it away."""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.people.models import Person
from ostler.protocol import clocks
from ostler.protocol.actions.record import editable, only_monitoring_officers, record
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.models.version import DRAFT
from ostler.protocol.refusals import Refused

CLASS_FIELDS: Final = (
    "key", "name", "name_cy", "explanation", "explanation_cy", "pages_off_duty", "next_word_minutes",
    "acknowledgement_minutes", "acknowledgement_rule", "acknowledgement_days", "reply_rule", "reply_days", "position",
)
CLAUSE_FIELDS: Final = (
    "number", "title", "title_cy", "text", "text_cy", "said", "said_cy", "source", "kind", "terms", "position",
)


@transaction.atomic
def start_draft(*, by: Person, basis: Version) -> Version:
    """A draft with everything that stands in another text. The other one is left as it is."""
    only_monitoring_officers(by)
    draft = Version.objects.create(title=basis.title, title_cy=basis.title_cy, nation=basis.nation, state=DRAFT,
                                   based_on=basis, started_at=time.now())
    UrgencyClass.objects.bulk_create(_class(draft, each) for each in basis.classes.order_by("position", "pk"))
    Clause.objects.bulk_create(
        Clause(version=draft, **_copied(each, CLAUSE_FIELDS)) for each in basis.clauses.order_by("position", "pk"))
    record("protocol.draft-started", by, draft)
    return draft


@transaction.atomic
def rename_draft(*, by: Person, draft: Version, title: str, title_cy: str = "") -> Version:
    """Another title."""
    held = editable(by, draft)
    if not title.strip():
        raise Refused(_("Give the text a title."))
    held.title, held.title_cy = title.strip(), title_cy.strip()
    held.save(update_fields=["title", "title_cy"])
    record("protocol.draft-renamed", by, held)
    return held


@transaction.atomic
def remove_draft(*, by: Person, draft: Version) -> None:
    """Nothing was ever judged by a draft, so that it may go."""
    held = editable(by, draft)
    if Version.objects.filter(based_on=held).exists():
        Version.objects.filter(based_on=held, state=DRAFT).update(based_on=held.based_on)
    record("protocol.draft-removed", by, held)
    held.clauses.all().delete()
    held.classes.all().delete()
    held.delete()


def _class(draft: Version, each: UrgencyClass) -> UrgencyClass:
    """A class with its days filled in from the rules, where an older text has none of its own."""
    copy = UrgencyClass(version=draft, **_copied(each, CLASS_FIELDS))
    copy.acknowledgement_days = each.acknowledgement_days or clocks.days_of(each.acknowledgement_rule)
    copy.reply_days = each.reply_days or clocks.days_of(each.reply_rule)
    return copy


def _copied(row: UrgencyClass | Clause, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields}
