"""What went out with words that were redacted since, and what becomes of it: pages, feeds and cards are replaced by
themselves, who was mailed is told, and where somebody copied it to by hand they are asked to mend it there."""

from collections.abc import Callable
from typing import Final

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.kernel.text import first_line
from ostler.notify.actions.outside import Word, queue_outside
from ostler.notify.actions.queueing import Call, queue
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.social.mailing import digests, sending
from ostler.social.models import MailFollow, Outing, Publication

KIND: Final = "social.recall"
MAILED: Final = (sending.KIND, digests.KIND)
LEFT: Final = ("sent", "delivered", "seen", "acknowledged")
REPLACED, TOLD, ASKED = "replaced", "told", "asked"
STATES: Final[dict[str, Callable[[], str]]] = {
    REPLACED: lambda: _("shows the redacted words by itself"),
    TOLD: lambda: _("who has it was asked to delete it"),
    ASKED: lambda: _("to be mended there by whoever put it there"),
}
_BY_WAY: Final = {"mail": TOLD, "copy-out": ASKED}


def begin(publication: Publication) -> None:
    """In the redaction's own transaction: mark each outing with what becomes of it, and write to who was mailed. What
    has not left yet leaves with the redacted words: a notice's words are made when it is sent."""
    now = time.now()
    for outing in publication.outings.filter(version__lt=publication.versions_count, recall=""):
        outing.recall, outing.recalled_at = _BY_WAY.get(outing.way, REPLACED), now
        outing.save(update_fields=["recall", "recalled_at"])
    _tell(publication)


def state(outing: Outing) -> str:
    """What became of it, in words."""
    return STATES[outing.recall]() if outing.recall in STATES else ""


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """Says that something was put right, and nothing of what it was."""
    publication = Publication.objects.get(uid=notice.facts["publication"])
    follow = MailFollow.objects.filter(uid=notice.facts.get("follow", "")).first()
    language = follow.language if follow else person.language if person else "en"
    with translation.override("cy" if language == "cy" else "en-gb"):
        title = first_line(publication.title or publication.body, 80)
        body = _("An e-mail from us held something that should not have been public. It is about: %(title)s. Please "
                 "delete that e-mail, and do not pass it on. What stands now is at the address below.") % {
                     "title": title}
        return Text(_("Please delete an earlier e-mail from us"), body, publication.url)


def register() -> None:
    """Enter the words."""
    kinds.add(KIND, Kind(words))


def _tell(publication: Publication) -> None:
    """Everybody whom a mail with the earlier words has reached, once a redaction."""
    key = f"{KIND} {publication.uid} {publication.versions_count}"
    each = Q(kind=sending.KIND, facts__publication=publication.uid)
    together = Q(kind=digests.KIND, facts__publications__icontains=publication.uid)
    gone = Notice.objects.filter(each | together, outcome__in=LEFT).select_related("person")
    outside, inside = {}, {}
    for notice in gone.iterator(chunk_size=2000):
        if notice.person is not None:
            inside[notice.person_id] = notice.person
        elif notice.address:
            outside[notice.address] = notice
    queue_outside(Word("email", address, KIND, notice.about, f"{key} {address}",
                       {"publication": publication.uid, "follow": notice.facts.get("follow", "")})
                  for address, notice in outside.items())
    queue(Call(person, ("email",), KIND, publication.ref, key, facts={"publication": publication.uid})
          for person in inside.values())


