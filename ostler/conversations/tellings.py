"""What residents told a councillor: how many wait, the matters that one may belong to, and the words of the notice."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ostler.conversations.actions.residents_telling import KIND, PURPOSE, drop_unproved
from ostler.conversations.likeness import ALIKE, LOOKED_AT, first_words, likeness
from ostler.conversations.models import Conversation, Telling
from ostler.kernel.chores import chores
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.residents.mails import links
from ostler.services.finding.words import stems_of

MOST = 20       # matters to choose from


def waiting(person: Person) -> int:
    """How many wait for this person."""
    return Telling.objects.visible_to(person).waiting().count()


def matters_for(telling: Telling, person: Person) -> list[tuple[Conversation, bool]]:
    """The councillor's own open matters, those that sound alike first; with each whether it does."""
    theirs = Conversation.objects.visible_to(person).filter(opened_by=telling.councillor).exclude(state="resolved")
    found = list(theirs.order_by("-last_at", "-pk")[:LOOKED_AT])
    told, words = stems_of(telling.words), first_words(found)
    scored = [(likeness(told, stems_of(words.get(each.pk, ""))), each) for each in found]
    scored.sort(key=lambda each: -each[0])
    return [(each, score >= ALIKE) for score, each in scored[:MOST]]


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """That somebody told something, and nothing of what."""
    telling = Telling.objects.select_related("ward").get(uid=notice.about.partition(":")[2])
    return Text(_("%(reference)s: a resident told you something") % {"reference": telling.reference},
                _("A resident of %(ward)s used the form for councillors.") % {"ward": telling.ward.name},
                reverse("conversations:telling", args=[telling.uid]))


def register() -> None:
    """The notice, the link of the mail that proves an address, and what goes when it was not proved."""
    kinds.add(KIND, Kind(words))
    links.add(PURPOSE, "conversations:tell-link")
    chores.add("tellings", _rarely)


_asked = [0]


def _rarely() -> int:
    """The worker asks every half second: once in about a quarter of an hour is enough."""
    _asked[0] += 1
    return drop_unproved() if _asked[0] % 1800 == 0 else 0


def shown(rows: Sequence[tuple[Conversation, bool]]) -> list[tuple[str, str]]:
    """As choices of a form."""
    return [(each.uid, _("%(reference)s: %(subject)s (sounds alike)") % {
        "reference": each.reference, "subject": each.subject} if alike else f"{each.reference}: {each.subject}")
        for each, alike in rows]
