"""What a reader sees of decision records: the list by date, and one as it stands, its versions beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.clocks.calendars import council_nation
from ostler.conversations.models import Conversation, Decision, DecisionText
from ostler.conversations.models.decision import DRAFT, PUBLISHED, WITHDRAWN
from ostler.people.models import Person


@dataclass(frozen=True)
class Row:
    """One of a list. Where its words are read no more ``title`` says that."""

    decision: Decision
    title: str


@dataclass(frozen=True)
class Shown:
    """One record. ``text`` None where no words of it are read any more; ``earlier`` are the versions beside the one
    that is shown, the newest first."""

    decision: Decision
    text: DecisionText | None
    is_newest: bool
    earlier: list[DecisionText]
    hidden: int
    may_change: bool

    @property
    def heading(self) -> str:
        return self.text.title if self.text is not None else without_words(self.decision)

    @property
    def is_draft(self) -> bool:
        return self.decision.state == DRAFT

    @property
    def stands(self) -> bool:
        return self.decision.state == PUBLISHED


def rows(decisions: Iterable[Decision]) -> list[Row]:
    """With their titles, asked for in one question."""
    found = list(decisions)
    texts = DecisionText.objects.filter(decision__in=[each.pk for each in found]).values_list(
        "decision_id", "number", "title")
    titles = {(pk, number): title for pk, number, title in texts}
    return [Row(each, (titles[each.pk, each.versions_count] if each.versions_count > each.hidden_up_to else "")
                or without_words(each)) for each in found]


def without_words(decision: Decision) -> str:
    """How one is headed whose words are read no more."""
    return _("Withdrawn decision") if decision.state == WITHDRAWN else _("Words that are no longer here")


def drafts(person: Person | None) -> list[Row]:
    """What is not published yet, for the officers who may see it."""
    if person is None:
        return []
    return rows(Decision.objects.visible_to(person).filter(state=DRAFT).select_related("post").order_by("-pk"))


def beside(conversation: Conversation, person: Person) -> list[Row]:
    """Those recorded out of a matter, as far as the reader may see them."""
    found = Decision.objects.visible_to(person).filter(conversation=conversation)
    return rows(found.select_related("post").order_by("pk"))


def shown(decision: Decision, person: Person | None, number: int = 0) -> Shown | None:
    """The record as it is read now, or an earlier version of it; None for a version that is not to be read."""
    texts = readable(decision)
    if number and number not in texts:
        return None
    text = texts.get(number or decision.versions_count)
    return Shown(decision, text, text is None or text.number == decision.versions_count,
                 [each for each in texts.values() if each != text], decision.hidden_up_to,
                 Decision.objects.changeable_by(person).filter(pk=decision.pk).exists())


def readable(decision: Decision) -> dict[int, DecisionText]:
    """The versions that whoever sees the record may read, by number, the newest first."""
    texts = sorted(decision.texts.all(), key=lambda text: -text.number)
    return {text.number: text for text in texts if text.number > decision.hidden_up_to and text.disposed_at is None}


def law() -> str:
    """Why it stands here and for how long, by the council's nation."""
    if council_nation() == "england":
        return _("Open to everybody here and at the council’s offices for six years from the day of the decision, and "
                 "its background papers for four: the Openness of Local Government Bodies Regulations 2014 (SI "
                 "2014/2095), regulations 7 and 8.")
    return _("Open to everybody here for six years from the day of the decision, and its background papers for four, "
             "by the council’s own practice. The regulations of 2014 on this are for England.")


def asked_for() -> str:
    """When an officer has to record what they decided."""
    if council_nation() == "england":
        return _("Regulation 7 of SI 2014/2095 asks for it, as soon as reasonably practicable, where you decide in the "
                 "council’s place: expressly authorised; or generally, where it grants a permission or licence, "
                 "affects somebody’s rights, or awards a contract or spends what matters to the council’s finances.")
    return _("The council records what an officer decides in its place, by its own practice, soon after it.")
