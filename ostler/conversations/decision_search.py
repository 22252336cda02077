"""How a search finds decision records: what is public, for everybody inside."""

from collections.abc import Collection

from django.db.models import F

from ostler.conversations.models import DecisionText
from ostler.people.models import Person

SOURCE, ALL = "conversations.decision", "conversations.decisions:public"


def readable(person: Person | None, withins: Collection[str]) -> set[str]:
    """Everybody inside finds what is public; nobody finds a draft this way."""
    return {ALL} & set(withins) if _is_here(person) else set()


def few(person: Person | None) -> list[str]:
    """All of it has one name."""
    return [ALL] if _is_here(person) else []


def texts(refs: Collection[str]) -> dict[str, str]:
    """The words of some records as they are public now."""
    uids = [ref.partition(":")[2] for ref in refs]
    rows = DecisionText.objects.filter(decision__uid__in=uids, number=F("decision__versions_count"), disposed_at=None,
                                       number__gt=F("decision__hidden_up_to"), decision__published_at__isnull=False)
    return {row.decision.ref: row.words() for row in rows.select_related("decision")}


def _is_here(person: Person | None) -> bool:
    return person is not None and person.is_inside and person.suspended_at is None
