"""What conversations are for the record, where their words lie for verification, and who may search them."""

from collections.abc import Collection, Iterable

from ostler.audit import bodies
from ostler.audit.bodies import Kept
from ostler.conversations import (
    comparing,
    decided,
    decision_search,
    flagged,
    linked,
    public_updates_kept,
    thanks_kept,
)
from ostler.conversations.models import (
    Attachment,
    Caller,
    Conversation,
    Decision,
    DecisionText,
    Delivery,
    Due,
    Flag,
    Inspection,
    Message,
    Party,
    Problem,
    PublicUpdate,
    Ring,
    Telling,
    Thanks,
    Words,
)
from ostler.conversations.models.party import on_duty_since
from ostler.conversations.store import in_chain
from ostler.kernel import index, refs
from ostler.kernel.records import classify
from ostler.kernel.refs import Resolved
from ostler.people.models import Person

SIX_YEARS = "six years after it is resolved (Limitation Act 1980 s.5), unless held"
OF_DECISIONS = ("six years beginning with the day of the decision, its background papers four (SI 2014/2095 reg. 8; "
                "elsewhere the council's own practice); a draft with its conversation")
THROUGH = "its conversation"
CONVERSATION, MESSAGE = "conversations.conversation:", "conversations.message:"
FEW = 300           # conversations that are searched one by one rather than all that have the words

classify(Conversation, disclosable="uid reference opened_at capacity urgency state service post routing advice version "
         "last_at message_count state_since with_post with_since with_until next_word_due offered_to_post sealed_at",
         personal="subject_as_sent heading opened_by with_person offered_to_person",
         internal="id chain subject_given problem", retention=SIX_YEARS)
classify(Party, disclosable="uid post part joined_at left_at", personal="person added_by read_up_to",
         internal="id conversation", retention=SIX_YEARS, readable_through=THROUGH)
classify(Message, disclosable="uid number as_post kind at withdrawn_at versions_count", personal="author acting_for",
         internal="id conversation client_message_id request_digest", retention=SIX_YEARS)
classify(Words, disclosable="uid number body at event disposed_at", internal="id message salt", retention=SIX_YEARS,
         readable_through=THROUGH)
classify(Delivery, disclosable="uid post channel outcome at", personal="person", internal="id message",
         retention=SIX_YEARS, readable_through=THROUGH)
classify(Due, disclosable="uid kind due_on due_at clock set_at met_at superseded_at", internal="id conversation",
         retention=SIX_YEARS, readable_through=THROUGH)
classify(Attachment, disclosable="uid file description", internal="id message", retention=SIX_YEARS)
classify(Inspection, disclosable="uid at expires_at shows_at", personal="by reason sealed_by",
         internal="id conversation salt event", retention=SIX_YEARS,
         readable_through="conversations.inspections: its owner after seven days, the monitoring officer at once")
classify(Telling, disclosable="uid reference ward sent_at told_at settled_at noted_on",
         personal="councillor words name channel contact", internal="id proof", retention="while the councillor sits")
# A search for disclosure finds a flagged matter as a sealed hit: the lead and the records officer decide together.
classify(Flag, disclosable="uid set_at about_member about_lead service_before post_before urgency_before state_before "
         "review_on reviewed_at lifted_at returned", personal="set_by note reviewed_by lifted_by reason",
         internal="id conversation salt event lifted_salt lifted_event", retention=SIX_YEARS)
# A problem ties several people's matters together: a disclosure for one of them is found by matter, never by problem.
classify(Problem, disclosable="uid service post at", personal="title opened_by", internal="id",
         retention="with the last matter linked to it")
classify(Ring, disclosable="uid line at event disposed_at", personal="noted_by acting_for",
         internal="id conversation client_id salt", retention=SIX_YEARS)
classify(Caller, personal="uid name channel address kept_for is_shared told_at", internal="id ring",
         retention="with the matter, or as soon as the caller asks")

classify(Decision, disclosable="uid post state recorded_at taken_on published_at withdrawn_at withdrawn_why "
         "versions_count hidden_up_to", personal="recorded_by",
         internal="id conversation message client_id request_digest withdrawn_salt withdrawn_event",
         retention=OF_DECISIONS)
classify(DecisionText, disclosable="uid number at title decision_words reasons alternatives interests taken_on "
         "delegation papers withheld why disposed_at", personal="author taken_by", internal="id decision salt event",
         retention=OF_DECISIONS, readable_through="its decision")
classify(Thanks, disclosable="uid post state state_at is_named", personal="by officer words",
         internal="id message salt event", retention=SIX_YEARS)
classify(PublicUpdate, disclosable="uid side proposed_at words state state_at url", personal="proposed_by agreed_by",
         internal="id conversation salt event", retention=SIX_YEARS)


def kept_words(stream: str) -> Iterable[Kept]:
    """Every version's words, every inspection's reason, every call's line, what was said at a flag, given for
    public thanks and proposed for residents, of one conversation, for verification."""
    uid = stream.partition(":")[2]
    for words in Words.objects.filter(message__conversation__uid=uid).select_related("message__conversation"):
        gone = words.disposed_at is not None
        body = None if gone else in_chain(
            words.message.conversation.subject_as_sent, words.message.number, words.number, words.body)
        yield Kept(words.event, words.salt, body)
    for inspection in Inspection.objects.filter(conversation__uid=uid):
        yield Kept(inspection.event, inspection.salt, inspection.reason)
    for flag in Flag.objects.filter(conversation__uid=uid):
        yield from flagged.kept(flag)
    yield from thanks_kept.kept(uid)
    yield from public_updates_kept.kept(uid)
    for ring in Ring.objects.filter(conversation__uid=uid):
        yield Kept(ring.event, ring.salt, ring.line if ring.disposed_at is None else None)


def resolve_conversation(uid: str, person: Person | None) -> Resolved | None:
    """A conversation's reference, for who may see it."""
    found = Conversation.objects.visible_to(person).filter(uid=uid).first()
    return Resolved(found.subject, found.url) if found else None


def resolve_problem(uid: str, person: Person | None) -> Resolved | None:
    """A problem's reference, for who answers for a matter of it."""
    found = Problem.objects.visible_to(person).filter(uid=uid).first()
    return Resolved(found.title, found.url) if found else None


def resolve_message(uid: str, person: Person | None) -> Resolved | None:
    """A message's reference leads to its place in its conversation."""
    found = Message.objects.visible_to(person).filter(uid=uid).select_related("conversation").first()
    return Resolved(found.conversation.subject, f"{found.conversation.url}#message-{found.number}") if found else None


def resolve_messages(uids: Collection[str], person: Person | None) -> dict[str, Resolved]:
    """Several messages at once."""
    found = Message.objects.visible_to(person).filter(uid__in=uids).select_related("conversation")
    return {each.uid: Resolved(each.conversation.subject, f"{each.conversation.url}#message-{each.number}")
            for each in found.defer("conversation__advice", "conversation__routing")}


def register() -> None:
    """Tell the floors below where our words lie."""
    bodies.fetchers.add("conversations.conversation", kept_words)
    bodies.comparers.add("conversations.conversation", comparing.differing)
    bodies.comparers.add("conversations", comparing.missing)
    refs.resolvers.add("conversations.conversation", resolve_conversation)
    refs.resolvers.add("conversations.problem", resolve_problem)
    bodies.comparers.add("conversations.problem", linked.differing)
    bodies.fetchers.add("conversations.decision", decided.kept_words)
    bodies.comparers.add("conversations.decision", decided.differing)
    refs.resolvers.add("conversations.decision", decided.resolve)
    refs.resolvers.add("conversations.message", resolve_message)
    refs.many_resolvers.add("conversations.message", resolve_messages)
    index.sources.add("conversations.message", index.Source(_readable, _few, _texts))
    index.sources.add(decision_search.SOURCE, index.Source(
        decision_search.readable, decision_search.few, decision_search.texts))


def _readable(person: Person | None, withins: Collection[str]) -> set[str]:
    """Which of some conversations, by their references, a person may see."""
    uids = [within.removeprefix(CONVERSATION) for within in withins]
    visible = Conversation.objects.visible_to(person).filter(uid__in=uids)
    return {f"{CONVERSATION}{uid}" for uid in visible.order_by().values_list("uid", flat=True)}


def _few(person: Person | None) -> list[str] | None:
    """All that a person may see, where that is few; whoever is on duty sees many."""
    if person is None or not person.is_inside or person.suspended_at is not None:
        return []
    places = Party.objects.current().own(person)
    if on_duty_since(person) is not None or places.values("pk")[: FEW + 1].count() > FEW:
        return None
    visible = Conversation.objects.filter(pk__in=places.values("conversation"))
    return [f"{CONVERSATION}{uid}" for uid in visible.order_by().values_list("uid", flat=True)]


def _texts(message_refs: Collection[str]) -> dict[str, str]:
    """The words of some messages as they are now; none of what was withdrawn or disposed of."""
    uids = [ref.removeprefix(MESSAGE) for ref in message_refs]
    kept = Words.objects.filter(message__uid__in=uids, message__withdrawn_at=None, disposed_at=None).order_by("number")
    return {f"{MESSAGE}{uid}": body for uid, body in kept.values_list("message__uid", "body")}
