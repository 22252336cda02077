"""A matter that a safeguarding flag keeps between few people: to whom it goes, whom its ladder calls, and what nobody
may do with it meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from ostler.conversations.models import Conversation, Flag, Party
from ostler.conversations.models.party import KEEPS_SEALED, SEALED
from ostler.conversations.paged import Paged
from ostler.conversations.places import Places, Seat
from ostler.conversations.refusals import Refused
from ostler.duty import roll as rolls
from ostler.duty.models import Ladder
from ostler.kernel import rows, time
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post

EMERGENCY: Final = "emergency"
CHANNELS: Final = ["in-app", "push", "sms", "voice", "email"]
WAIT: Final = 10            # minutes for each step
RESTS: Final = 30           # minutes until all of it begins again
SPREADS: Final = frozenset({    # what no verb may write of a sealed matter
    "conversations.handed-over", "conversations.rerouted", "conversations.reclassified", "conversations.wrong-channel",
    "conversations.joined", "conversations.manager-brought"})
Called = Sequence[tuple[Paged, Person, Post | None]]
There = dict[int, Places]


@dataclass(frozen=True)
class Keepers:
    """Who reads it from now on, beside who asked: ``posts`` by whoever holds them, ``people`` as monitoring
    officers."""

    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()


def keepers(sender: Person, *, about_member: bool = False, about_lead: bool = False) -> Keepers:
    """The lead's post, with the monitoring officer where a councillor is concerned; the monitoring officer where no
    lead can be asked. Where there is neither, the director of the desk and then the head of the council's officers: a
    flag goes somewhere."""
    leads = () if about_lead else lead_posts()
    officers = monitoring_officers()
    reached = any(holder != sender for post in leads for holder in _holders(post))
    if reached and not about_member:
        return Keepers(leads)
    if reached or officers:
        return Keepers(leads, officers)
    return Keepers((*leads, *_last_resort()))


def lead_posts() -> tuple[Post, ...]:
    """The post of the safeguarding lead, where there is one. No desk is one: whoever is on duty would read it."""
    found = (post for post in rolls.current().posts.values() if post.is_safeguarding_lead and not post.is_desk)
    return tuple(sorted(found, key=lambda post: post.pk))


def monitoring_officers() -> tuple[Person, ...]:
    """Whoever has the role now."""
    roll = rolls.current()
    found = (roll.people[pk] for pk, roles in roll.roles.items() if KEEPS_SEALED in roles and pk in roll.people)
    return tuple(sorted((each for each in found if each.suspended_at is None), key=lambda person: person.pk))


def ladder(conversation: Conversation) -> Ladder | None:
    """The steps of a sealed matter, by those who may read it: never the desk. None for every other matter."""
    if conversation.sealed_at is None:
        return None
    seats = Party.objects.current().filter(conversation=conversation, part=SEALED).select_related("post", "person")
    first = [f"post:{seat.post.uid}" for seat in seats if seat.post is not None]
    first += [f"person:{seat.person.uid}" for seat in seats if seat.person is not None]
    then = [f"person:{each.uid}" for each in monitoring_officers() if f"person:{each.uid}" not in first]
    steps = [_step(who) for who in (first, then) if who]
    return Ladder(urgency=EMERGENCY, steps=steps, rounds=2, last={}, rests=RESTS) if steps else None


def seat(called: Called, there: There) -> Called:
    """Of those whom ladders called, those who get a place as ever. In a sealed matter the monitoring officer gets a
    sealed one, and nobody else any: what they have, they have by the flag."""
    theirs = [each for each in called if each[0].sealed_at is not None]
    if theirs:
        officers = {each.pk for each in monitoring_officers()}
        give([(matter, person, SEALED) for matter, person, _post in theirs
              if person.pk in officers and person not in there[matter.pk].people()], there)
    return [each for each in called if each[0].sealed_at is None]


def give(seats: Sequence[tuple[Paged, Person, str]], there: There) -> None:
    """A place of their own, once, for who has none. ``there``, who is in each by its key, has it from now on."""
    now, made = time.now(), []
    for matter, person, part in seats:
        places = there[matter.pk]
        if all(seat.person != person for seat in places.seats):
            there[matter.pk] = replace(places, seats=(*places.seats, Seat(part, person, None)))
            made.append((new_uid(), matter.pk, person.pk, part, now, 0))
    rows.insert(Party, ("uid", "conversation_id", "person_id", "part", "joined_at", "read_up_to"), made)


def refuse(conversation: Conversation) -> None:
    """Raises Refused for whatever would bring others in, or send it elsewhere."""
    if conversation.sealed_at is not None:
        raise Refused(_("This is kept between few people by a safeguarding flag. It can not go to anybody else until "
                        "the flag is lifted."))


def standing_flag(conversation: Conversation) -> Flag | None:
    """The flag that seals it."""
    return Flag.objects.standing().filter(conversation=conversation).first()


def _holders(post: Post) -> list[Person]:
    return [each for each in rolls.current().holders(post.pk, time.now()) if each.suspended_at is None]


def holds(person: Person, post: Post) -> bool:
    """Whether they hold it now."""
    return person in _holders(post)


def _last_resort() -> tuple[Post, ...]:
    posts = rolls.current().posts
    desks = (posts.get(post.manager_id or 0) for post in posts.values() if post.is_desk)
    above = [post for post in desks if post is not None and _holders(post)]
    heads = [post for post in posts.values() if post.level == 1 and post.abolished_at is None and not post.is_desk]
    return tuple(above or heads)


def _step(who: list[str]) -> dict[str, Any]:
    return {"who": who, "wait": WAIT, "channels": CHANNELS}
