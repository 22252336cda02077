"""The sentences beside the clause: what the words say, what is asked, who is there, what will happen."""

from django.utils.translation import gettext as _

from ostler.duty.routing import Route
from ostler.protocol.urgency import EMERGENCY, NEXT_DAY, PROTECT, is_above
from ostler.protocol.weighing import Weighed


def sentences(chosen: str, suggested: str, route: Route, *, disturbs: bool) -> list[str]:
    """What the sender is told, in the order in which it matters. ``disturbs``: the class reaches somebody off duty."""
    return [words_say(suggested), *_asked(chosen, suggested), *route.how, *_happens(disturbs, route)]


def another_way(weighed: Weighed, *instead: str) -> list[str]:
    """Why another way is asked for; ``instead``: whom to write to. Nothing of it is said in an emergency, where it
    decides nothing."""
    if weighed.is_emergency or not weighed.elsewhere:
        return []
    said = [_("If people are in danger now, choose Emergency: then nothing here stands in the way.")]
    said = [*said[: weighed.may_be_danger], *instead, *map(asks, weighed.asked)]
    return [*said, _("Say where it is, so that the desk can log it.")] if weighed.already_there else said


def words_say(suggested: str) -> str:
    """What was read in the message."""
    if suggested == EMERGENCY:
        return _("Your words say that people are in danger. Where life is at risk, ring 999 first.")
    if suggested == PROTECT:
        return _("Your words say that a service which people are using has failed.")
    return _("Nothing in your words says that it cannot wait for the next working day.")


def asks(kind: str) -> str:
    """What was read in the message that has another way."""
    return {
        "predetermination": _("Your words say how you will vote."),
        "planning-lobbying": _("Your words ask for an outcome on planning."),
        "personal-data": _("Your words ask for residents’ personal data."),
        "exempt": _("Your words ask for, or pass on, what is not public."),
        "party": _("Your words are about party business."),
        "complaint": _("Your words make a formal complaint."),
        "service-request": _("Your words report a routine request for the first time."),
    }[kind]


def reasons(suggested: str) -> dict[str, str]:
    """When each class is right, for these words."""
    return {
        EMERGENCY: _("Right if people are in danger.") if suggested != EMERGENCY else words_say(EMERGENCY),
        PROTECT: _("Right if a service that people are using has failed.") if suggested != PROTECT
        else words_say(PROTECT),
        NEXT_DAY: _("Right for everything that can wait for the next working day."),
    }


def _asked(chosen: str, suggested: str) -> list[str]:
    if suggested == EMERGENCY and chosen != EMERGENCY:
        return [_("Choose Emergency, so that the duty officer hears of it now.")]
    if not is_above(chosen, suggested):
        return []
    if chosen == EMERGENCY:
        return [_("Say who is in danger, and where.")]
    return [_("Say what has failed, and since when.")]


def _happens(disturbs: bool, route: Route) -> list[str]:
    """What the message does out of hours; nothing where somebody at work reads it anyway."""
    answer = route.answer
    if answer.state == "on-duty" or answer.person_post is not None:
        return []
    if not disturbs:
        return [_("Nobody is disturbed off duty: it is read when work begins again.")]
    if answer.person is None:
        return [_("Nobody is there to hear of it before work begins again. If it cannot wait, ring.")]
    return [_("The duty officer hears of it at once, at any hour.")]
