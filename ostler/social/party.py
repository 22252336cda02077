"""What a post, a service or the council says is never a party's business. The words are read as the protocol reads
messages, and its clause is shown; whoever wrote them has the last word, and that they had is on the record.

Local Government Act 1986 s.2: a local authority publishes nothing that appears designed to affect public support for a
political party. For oneself a councillor says what she likes.
"""

from django.utils.translation import gettext as _

from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.protocol import versions
from ostler.protocol.kinds import clause_of
from ostler.protocol.models import Clause
from ostler.protocol.topics import topics
from ostler.social.refusals import Refused

PARTY = "party"


class PartyMatter(Refused):
    """It seems to be one. ``clause`` is the protocol's, None where it has none."""

    def __init__(self, sentence: str, clause: Clause | None) -> None:
        super().__init__(sentence)
        self.clause = clause


def check(*, by: Person, voice: str, body: str, is_sure: bool) -> None:
    """Raises PartyMatter where a voice that is not the writer's own seems to speak of a party or an election, and the
    writer has not said that it does not."""
    if voice == by.ref or is_sure or PARTY not in topics(body):
        return
    clause = _clause()
    sentence = _("This reads like the business of a party or an election. Post it as yourself, or change the words.")
    if clause is not None:
        says = _("The protocol says (%(number)s): %(text)s") % {"number": clause.number, "text": said(clause, "text")}
        sentence = f"{sentence} {says}"
    raise PartyMatter(sentence, clause)


def _clause() -> Clause | None:
    try:
        return clause_of(versions.in_force(), PARTY)
    except versions.NoVersion:
        return None
