"""Decision records before the audit log: where their words lie, what rows must say, how words are disposed of."""

from collections.abc import Iterable, Iterator, Sequence

from ostler.audit.bodies import Kept
from ostler.audit.digests import stamp
from ostler.audit.models import Event
from ostler.conversations.decision_page import rows
from ostler.conversations.models import Conversation, Decision, DecisionText
from ostler.kernel import index, time
from ostler.kernel.refs import Resolved
from ostler.people.models import Person

_DEED = "conversations.decision-"
WORDED = frozenset({f"{_DEED}recorded", f"{_DEED}revised", f"{_DEED}corrected"})
PUBLISHED, WITHDRAWN = f"{_DEED}published", f"{_DEED}withdrawn"
WORDS = ("title", "decision_words", "reasons", "alternatives", "interests", "taken_by", "delegation", "papers",
         "withheld", "why", "salt")


def kept_words(stream: str) -> Iterable[Kept]:
    """Every version's words, and why it was withdrawn."""
    found = Decision.objects.filter(uid=stream.partition(":")[2]).first()
    for text in found.texts.all() if found is not None else ():
        yield Kept(text.event, text.salt, text.in_chain() if text.disposed_at is None else None)
    if found is not None and found.withdrawn_event:
        yield Kept(found.withdrawn_event, found.withdrawn_salt, found.withdrawn_why or None)


def differing(stream: str, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """The event that the rows depart from, and in what."""
    found = Decision.objects.filter(uid=stream.partition(":")[2]).select_related("post").first()
    first = events[0] if events else None
    if found is None or first is None:
        yield (first.uid if first else "", "a decision record and the event that made it are not both there")
        return
    texts = {text.event: text for text in found.texts.select_related("author")}
    said = {event.uid: event for event in events if event.tag in WORDED}
    for uid in sorted(texts.keys() | said.keys()):
        if uid not in texts or uid not in said:
            yield uid, "a version of a decision and its event are not both there"
        elif _shown(texts[uid]) != (said[uid].by, said[uid].facts.get("number"), said[uid].at):
            yield uid, "its version of the decision says otherwise who wrote it, as which, or when"
    if not any((text.number, text.taken_on) == (found.versions_count, found.taken_on) for text in texts.values()):
        yield first.uid, "the decision is listed by another day than its newest version says"
    if _stands(found) != _told(events):
        yield first.uid, "the decision says otherwise of its post, whether it is public or withdrawn, or what is hidden"


def missing(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Of what a matter's chain says was published: records that are gone with all of their chain."""
    told = {event.about: event.uid for event in events if event.tag == PUBLISHED}
    uids = [about.partition(":")[2] for about in told]
    there = {row.ref for row in Decision.objects.filter(uid__in=uids)} if uids else set()
    for about in sorted(told.keys() - there):
        yield told[about], "the decision that was published is gone"


def drafts_of(conversation: Conversation) -> list[Decision]:
    """Those never published, whose words are there still: they are the matter's, and go with it."""
    rows = Decision.objects.filter(conversation=conversation, published_at=None, texts__disposed_at=None)
    return list(rows.distinct().order_by("pk"))


def empty_words(decision: Decision) -> dict[str, str]:
    """Empty every version. Answers the events that lost their words, uid to digest. For disclosure alone, inside its
    transaction, with the row held."""
    kept = decision.texts.filter(disposed_at=None)
    uids = [*kept.values_list("event", flat=True), *([decision.withdrawn_event] if decision.withdrawn_salt else [])]
    if decision.published_at is not None:
        index.forget(decision.ref, decision.newest.words())
        index.leave_no_trace()
    kept.update(**dict.fromkeys(WORDS, ""), disposed_at=time.now())
    Decision.objects.filter(pk=decision.pk).update(withdrawn_why="", withdrawn_salt="", request_digest="")
    return dict(Event.objects.filter(uid__in=uids).values_list("uid", "body_digest"))


def resolve(uid: str, person: Person | None) -> Resolved | None:
    """A record's reference, for who may read it."""
    found = Decision.objects.visible_to(person).filter(uid=uid).first()
    return Resolved(rows([found])[0].title, found.url) if found is not None else None


def _shown(text: DecisionText) -> tuple[str, str, object]:
    return text.author.ref, str(text.number), text.at


def _stands(found: Decision) -> tuple[object, ...]:
    return (found.post.ref, stamp(found.published_at) if found.published_at else "",
            stamp(found.withdrawn_at) if found.withdrawn_at else "", found.state, found.versions_count,
            found.hidden_up_to)


def _told(events: Sequence[Event]) -> tuple[object, ...]:
    published = next((event for event in events if event.tag == PUBLISHED), None)
    withdrawn = next((event for event in events if event.tag == WITHDRAWN), None)
    hidden = int(published.facts["number"]) - 1 if published else 0
    for event in events:
        if published and event.number > published.number:
            hidden = int(event.facts.get("hidden", hidden))
    state = "withdrawn" if withdrawn else "published" if published else "draft"
    return (events[0].facts.get("post"), stamp(published.at) if published else "",
            stamp(withdrawn.at) if withdrawn else "", state, sum(event.tag in WORDED for event in events), hidden)
