"""Which matter somebody means, among those they may see. What they may not see is the same as what never was."""

import re
from datetime import timedelta
from typing import Final

from django.db.models import Q

from ostler.conversations.former import was_in
from ostler.conversations.models import Conversation
from ostler.kernel import time
from ostler.kernel.ids import REFERENCE_ALPHABET
from ostler.kernel.inbound import Came
from ostler.notify.models import Notice
from ostler.people.models import Person

KIND: Final = "conversations.conversation:"
MESSAGE: Final = "conversations.message:"
RECENT: Final = timedelta(hours=24)
MOST_REFERENCES: Final = 10
_REFERENCE = re.compile(
    rf"(?<![A-Za-z0-9-])([{REFERENCE_ALPHABET}]{{2}})-([{REFERENCE_ALPHABET}]{{3}})(?![A-Za-z0-9-])", re.IGNORECASE)
# A text that can only be an answer: said of nothing, it would say nothing.
_ANSWERS = re.compile(
    r"(?:(?:yes|no|ok|okay|done|fixed|thanks|thank you|ta|cheers|received|got it|sorted|not yet|on my way|will do|"
    r"still (?:down|broken|not working|the same)|do|iawn|diolch|ie|na)(?: please| again| now| thanks)?[.!]*)"
    r"|(?:re(?:ply)?\s*:.*)", re.IGNORECASE | re.DOTALL)


class NotTheirs(Exception):
    """It answers a matter that is not there, for them."""


def matter(came: Came) -> Conversation | None:
    """The matter it goes to, None for a new one. Raises NotTheirs where it plainly answers what they may not see."""
    if came.token:
        return _named(came.person, came.token)
    found = _by_reference(came.person, _where(came)) or _sealed_since(came)
    if found is None and came.channel == "sms" and _ANSWERS.fullmatch(came.words.strip()):
        return latest_texted(came.person)
    return found


def of_message(person: Person, reference: str) -> Conversation | None:
    """The matter of a message, where they may see it."""
    uid = reference.removeprefix(MESSAGE)
    return Conversation.objects.visible_to(person).filter(messages__uid=uid).first()


def _named(person: Person, reference: str) -> Conversation:
    if reference.startswith(MESSAGE):
        found = of_message(person, reference)
    else:
        found = Conversation.objects.visible_to(person).filter(uid=reference.removeprefix(KIND)).first()
    if found is None:
        found = _sealed(person, Q(messages__uid=reference.removeprefix(MESSAGE)) if reference.startswith(MESSAGE)
                        else Q(uid=reference.removeprefix(KIND)))
    if found is None:
        raise NotTheirs
    return found


def _sealed(person: Person, wanted: Q) -> Conversation | None:
    """One that a safeguarding flag has taken from them: what they answer lands there, and they read nothing of it."""
    found = Conversation.objects.filter(wanted).exclude(sealed_at=None).first()
    return found if found is not None and was_in(person, found) else None


def _sealed_since(came: Came) -> Conversation | None:
    """The same by a reference in the words."""
    spoken = _spoken(_where(came))
    return _sealed(came.person, Q(reference__in=spoken)) if spoken else None


def _where(came: Came) -> str:
    return came.subject if came.channel == "email" else came.words


def _spoken(words: str) -> list[str]:
    return [f"{first}-{second}".upper() for first, second in _REFERENCE.findall(words)][:MOST_REFERENCES]


def _by_reference(person: Person, words: str) -> Conversation | None:
    """The first reference in the words that is one of theirs."""
    spoken = _spoken(words)
    theirs = {each.reference: each for each in Conversation.objects.visible_to(person).filter(reference__in=spoken)}
    return next((theirs[each] for each in spoken if each in theirs), None)


def latest_texted(person: Person) -> Conversation | None:
    """The last matter that we sent them a text about, within a day."""
    told = Notice.objects.filter(person=person, channel="sms", about__startswith=KIND,
                                 outcome__in=("sent", "delivered", "seen", "acknowledged"),
                                 settled_at__gt=time.now() - RECENT)
    about = told.order_by("-settled_at", "-pk").values_list("about", flat=True).first()
    return Conversation.objects.visible_to(person).filter(uid=about.removeprefix(KIND)).first() if about else None
