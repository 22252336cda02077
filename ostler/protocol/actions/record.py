"""The protocol's stream of the audit log, and who may write in a text."""

from typing import Final

from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.people.models import Person
from ostler.protocol.digest import digest_of_part
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.refusals import Overtaken, Refused

STREAM: Final = "protocol"


def record(tag: str, by: Person, version: Version, **facts: str) -> None:
    """One line. Of a draft it says what was done, by number, and never in its words: others may read the log."""
    log.append(stream=STREAM, tag=tag, by=by, about=version.ref, facts=facts)


def editable(by: Person, version: Version) -> Version:
    """The draft, locked and as it stands now. Raises Refused for anybody but a monitoring officer, and for a text that
    is no draft."""
    only_monitoring_officers(by)
    held = Version.objects.select_for_update().filter(pk=version.pk).first()
    if held is None or not held.is_draft:
        raise Refused(_("This text is not a draft. What was adopted, and an example, does not change: start a draft."))
    return held


def not_overtaken(part: Clause | UrgencyClass, seen: str) -> None:
    """Raises Overtaken where the part is not any more what ``by`` saw: ``seen`` is its digest then, empty for whoever
    does not say. The version is held by the caller."""
    if seen and seen != digest_of_part(part):
        raise Overtaken(_("Somebody else saved this while you were writing. Your words are all below, and theirs "
                          "beside them: nothing is saved until you choose."))


def only_monitoring_officers(by: Person) -> None:
    if by.suspended_at is not None or not by.has_role("monitoring-officer"):
        raise Refused(_("Only a monitoring officer writes and adopts the protocol."))
