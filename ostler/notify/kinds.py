"""What a notice says, by its kind: rooms enter theirs. Words are made when it is sent, in the person's language.

Nothing private goes into a push, a text or a call, nor into a mail: the reference, the service and the line of truth
without names. A kind with ``act`` has one button, on the page that its link opens and on the push itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ostler.kernel.registers import Register
from ostler.notify.models import Notice
from ostler.people.models import Person


@dataclass(frozen=True)
class Text:
    """``url`` is a path of the house, which the channels get with the house's address before it; where the kind has an
    act and the channel leads from outside, they get the address of the page with one button instead. ``button`` are
    that button's words. ``leave`` is the path at which the reader of a mail ends such mails, by a page with a button or
    by their mail program's own (RFC 8058)."""

    subject: str
    body: str
    url: str = ""
    button: str = ""
    leave: str = ""


class NoLonger(Exception):
    """What a notice was to tell of is no more, or nobody wants to hear of it: said by its words. It is not sent."""


@dataclass(frozen=True)
class Kind:
    """``words(notice, person, channel)``; ``person`` is None for somebody outside, NoLonger ends the notice.
    ``act(notice, person)`` does what the button says, more than once if asked to. ``is_asked_for``: the person asked
    for it a moment ago, and no gate is in its way. ``together``: the words of many in their order, for a kind of which
    a thousand may come at once. ``is_light``: they cost next to nothing then, and as many go at a turn as of those that
    press."""

    words: Callable[[Notice, Person | None, str], Text]
    act: Callable[[Notice, Person], None] | None = None
    is_asked_for: bool = False
    is_light: bool = False
    together: Callable[[Sequence[Notice]], Sequence[Text]] | None = None

    def words_of(self, notices: Sequence[Notice]) -> Sequence[Text]:
        """What each of several says, in the language of the moment."""
        if self.together is not None:
            return self.together(notices)
        return [self.words(notice, notice.person, notice.channel) for notice in notices]


kinds: Register[str, Kind] = Register("kinds")
