"""What an officer's one tap says to a sender: the protocol's courteous words, in the sender's language, signed by the
service. The officer may change them before they go."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Refused
from ostler.conversations.ways import OTHER, WAYS, Process
from ostler.duty.routing import DESK, Route, route_to
from ostler.kernel.language import said
from ostler.protocol import versions
from ostler.protocol.kinds import ANOTHER_WAY, KINDS, clause_of, terms_of
from ostler.protocol.models import Clause
from ostler.protocol.terms import DESK as TO_DESK
from ostler.protocol.terms import FORM
from ostler.services.answering import post_for
from ostler.services.models import Service

WRONG_CHANNEL, WRONG_PERSON, NOT_NOW = "wrong-channel", "wrong-person", "not-now"


@dataclass(frozen=True)
class Courtesy:
    """``name`` for the officer, in their language; ``words`` for the sender; ``route`` where it goes by itself, None
    where it stays; ``is_likely``: what the protocol read in the message."""

    key: str
    name: str
    words: str
    route: Route | None
    is_likely: bool = False


def of_way(conversation: Conversation, key: str) -> Courtesy:
    """Another way, by its key. Raises Refused for one that is not there."""
    process = WAYS.get(key) or (Process(key, KINDS[key].name, "") if key in ANOTHER_WAY else None)
    if process is None:
        raise Refused(_("Choose which way it needs instead."))
    clause = _clause(conversation, WRONG_CHANNEL if key == OTHER else key)
    with _language_of(conversation):
        words = _signed([said(clause, "said") if clause else str(process.words), _link(clause)], conversation)
    route = _route(conversation, process, clause)
    return Courtesy(key, str(process.name), words, route, key in _read(conversation))


def ways(conversation: Conversation) -> list[Courtesy]:
    """Those an officer may choose from: what the protocol read in the message first."""
    likely = [key for key in _read(conversation) if key not in WAYS]
    found = [of_way(conversation, key) for key in (*likely, *WAYS)]
    return sorted(found, key=lambda each: not each.is_likely)


def words_of(conversation: Conversation, kind: str) -> str:
    """What the clause of *Wrong person* or *Not now* says."""
    clause = _clause(conversation, kind)
    with _language_of(conversation):
        return _signed([said(clause, "said") if clause else ""], conversation)


def signature(conversation: Conversation) -> str:
    """The service that speaks, else the post."""
    if conversation.service is not None:
        return said(conversation.service, "name")
    return said(conversation.post, "title") if conversation.post is not None else ""


def _clause(conversation: Conversation, kind: str) -> Clause | None:
    """Of the text that the matter was judged by; an older one that says nothing gives way to the one in force."""
    for version in (conversation.version, versions.in_force()):
        clause = clause_of(version, kind) if version is not None else None
        if clause is not None and clause.said:
            return clause
    return None


def _read(conversation: Conversation) -> list[str]:
    """The kinds of clause that were read in the message when it came, by the numbers on its record."""
    numbers = [clause["id"] for clause in conversation.advice.get("clauses", [])]
    if conversation.version is None or conversation.advice.get("answer") == "appropriate":
        return []
    kinds = {clause.number: clause.kind for clause in conversation.version.clauses.all()}
    return [kinds[number] for number in numbers if kinds.get(number) in ANOTHER_WAY]


def _link(clause: Clause | None) -> str:
    """Where the form is, as a line of its own."""
    terms = terms_of(clause) if clause is not None else {}
    if terms.get("way") != FORM or not terms["way_url"]:
        return ""
    label = terms["way_label_cy"] if translation.get_language() == "cy" else ""
    return f"{label or terms['way_label']}: {terms['way_url']}".removeprefix(": ")


def _route(conversation: Conversation, process: Process, clause: Clause | None) -> Route | None:
    """To the post that answers for the process; None where there is none, or where it is there already."""
    if clause is not None and terms_of(clause).get("way") == TO_DESK:
        route = route_to(DESK)
    else:
        service = Service.objects.filter(lgsl_id=process.lgsl_id, ended_at=None).first() if process.lgsl_id else None
        if service is None or post_for(service)[0] is None:
            return None
        route = route_to(f"service:{service.uid}")
    return None if (route.post, route.service) == (conversation.post, conversation.service) else route


def _signed(paragraphs: list[str], conversation: Conversation) -> str:
    """Nothing said needs no signature."""
    said_of_it = [each for each in paragraphs if each]
    return "\n\n".join([*said_of_it, signature(conversation)]) if said_of_it else ""


def _language_of(conversation: Conversation) -> "translation.override":
    return translation.override("cy" if conversation.opened_by.language == "cy" else "en-gb")
