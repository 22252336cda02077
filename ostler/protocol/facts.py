"""The sentences beside the clause: what the words say, what is asked, who is there, what will happen."""

from django.utils.translation import gettext as _

from ostler.duty.routing import Route
from ostler.protocol.urgency import EMERGENCY, NEXT_DAY, PROTECT, is_above


def sentences(chosen: str, suggested: str, route: Route) -> list[str]:
    """What the sender is told, in the order in which it matters."""
    return [words_say(suggested), *_asked(chosen, suggested), *route.how, *_happens(chosen, route)]


def words_say(suggested: str) -> str:
    """What was read in the message."""
    if suggested == EMERGENCY:
        return _("Your words say that people are in danger. Where life is at risk, ring 999 first.")
    if suggested == PROTECT:
        return _("Your words say that a service which people are using has failed.")
    return _("Nothing in your words says that it cannot wait for the next working day.")


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


def _happens(chosen: str, route: Route) -> list[str]:
    """What the message does out of hours; nothing where somebody at work reads it anyway."""
    answer = route.answer
    if answer.state == "on-duty" or answer.person_post is not None:
        return []
    if chosen == NEXT_DAY:
        return [_("Nobody is disturbed off duty: it is read when work begins again.")]
    if answer.person is None:
        return [_("Nobody is there to hear of it before work begins again. If it cannot wait, ring.")]
    return [_("The duty officer hears of it at once, at any hour.")]
