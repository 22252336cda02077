"""How often somebody wrote to a post today, and whether its holder is off duty: said to the sender alone.

Facts for who writes, no judgement: they bear on no answer, nobody else is told, and nothing of them is kept.
"""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ostler.conversations.advice import Advice
from ostler.conversations.models import Conversation, Message
from ostler.kernel import time
from ostler.kernel.saying import when
from ostler.people.models import Person, Post

TELL_FROM = 3       # the message of the day from which on the number is said
MOST = 200          # matters of one sender that are looked through, those that moved last


def facts(advice: Advice, sender: Person) -> list[str]:
    """The sentences; ``sender`` is whose name it goes out in."""
    found = [_often(messages_today(sender, advice.route.post, advice.at) + 1), _off_duty(advice)]
    return [sentence for sentence in found if sentence]


def messages_today(sender: Person, post: Post | None, at: datetime) -> int:
    """What the sender, or who acts for them, wrote in their own matters with a post since midnight of the council's
    day."""
    if post is None:
        return 0
    midnight = time.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    moved = Conversation.objects.filter(opened_by=sender, last_at__gte=midnight).order_by("-last_at", "-pk")
    matters = [pk for pk, its_post in moved.values_list("pk", "post")[:MOST] if its_post == post.pk]
    theirs = Q(author=sender, acting_for=None) | Q(acting_for=sender)
    written = Message.objects.filter(theirs, conversation__in=matters, at__gte=midnight, kind="message", as_post=None)
    return written.count() if matters else 0


def _often(number: int) -> str:
    """For the message that is being written. Every sentence whole, because languages count differently."""
    said = {
        3: _("Your third message to this post today."),
        4: _("Your fourth message to this post today."),
        5: _("Your fifth message to this post today."),
        6: _("Your sixth message to this post today."),
        7: _("Your seventh message to this post today."),
        8: _("Your eighth message to this post today."),
        9: _("Your ninth message to this post today."),
        10: _("Your tenth message to this post today."),
    }
    if number < TELL_FROM:
        return ""
    return said.get(number) or _("Your message number %(number)s to this post today.") % {"number": number}


def _off_duty(advice: Advice) -> str:
    """Until when the post's holder is away, where somebody else has it now; what waits for them says so itself."""
    opens = advice.opens if advice.now_with is not None else None
    if advice.route.post is None or advice.route.post.is_desk or opens is None or opens <= advice.at:
        return ""
    return _("%(post)s is off duty until %(until)s.") % {"post": advice.post, "until": when(opens)}
