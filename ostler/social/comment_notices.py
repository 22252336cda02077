"""What is told of comments: moderators that something waits, and authors what became of theirs. The reason is the
moderator's own words to the author; nothing of the comment goes into a notice."""

from typing import Final

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ostler.duty.proving import channels_of
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.actions.outside import Word, queue_outside
from ostler.notify.digests import Waiting, digests
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Account, Person, Role
from ostler.social import moderation, queueing
from ostler.social.models import Publication, Ruling
from ostler.social.models.publication import COMMENT

QUEUE: Final = "social.queue"
DECIDED: Final = "social.decided"
QUIET: Final = ("in-app", "push")


def waits(publication: Publication) -> None:
    """A comment waits."""
    look()


def look() -> None:
    """Each moderator hears at most once an hour that there is something to look at."""
    hour = f"{time.now():%Y%m%d%H}"
    queue(Call(person, tuple(way for way in channels_of(person) if way in QUIET), QUEUE, "", f"{QUEUE} {hour}")
          for person in _moderators())


def decided(ruling: Ruling) -> None:
    """Who wrote it hears that it does not stand, on which ground, and why: people of the house in the house, residents
    by e-mail."""
    author, key = ruling.publication.author, f"{DECIDED} {ruling.uid}"
    if author.is_inside:
        queue([Call(author, tuple(way for way in channels_of(author) if way in QUIET), DECIDED, ruling.publication.ref,
                    key, facts={"ruling": ruling.uid})])
        return
    account = Account.objects.filter(person=author, is_active=True).first()
    if account is not None:
        queue_outside([Word("email", account.email, DECIDED, ruling.publication.ref, key, {"ruling": ruling.uid})])


def queue_words(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text(_("Comments wait for a moderator"), _("There is something to look at in the moderation queue."),
                reverse("social:moderation-queue"))


def decided_words(notice: Notice, person: Person | None, channel: str) -> Text:
    ruling = Ruling.objects.select_related(
        "publication__author", "publication__root", "publication__circle").get(uid=notice.facts["ruling"])
    author = ruling.publication.author
    with translation.override("cy" if author.language == "cy" else "en-gb"):
        ground = moderation.grounds().get(ruling.ground, "")
        if ruling.what == "refused":
            said = _("A comment of yours was not published. The ground: %(ground)s.") % {"ground": ground}
        elif ruling.publication.kind == COMMENT:
            said = _("A comment of yours was taken down. The ground: %(ground)s.") % {"ground": ground}
        else:
            said = _("Something that you published was taken down. The ground: %(ground)s.") % {"ground": ground}
        return Text(_("About your comment") if ruling.publication.kind == COMMENT else _("About what you published"),
                    "\n\n".join(line for line in (said, ruling.reason, _onwards(ruling)) if line), _address(ruling))


def _onwards(ruling: Ruling) -> str:
    if ruling.publication.kind != COMMENT:
        return ""
    return _("You can still read it on the page where you wrote it, and write it anew.")


def _address(ruling: Ruling) -> str:
    """Where a comment stood; of what had a page of its own, its group, or else the public log."""
    found = ruling.publication
    if found.kind == COMMENT:
        return reverse("social:comments", args=[(found.root or found).uid])
    return reverse("social:group", args=[found.circle.slug]) if found.circle else reverse("social:moderation")


def in_the_morning(person: Person) -> list[Waiting]:
    """One line of a moderator's digest."""
    count = queueing.waiting_for(person).count() if moderation.may_moderate(person) else 0
    return [Waiting(count, _("Comments or reports wait for a moderator."))]


def register() -> None:
    kinds.add(QUEUE, Kind(queue_words))
    kinds.add(DECIDED, Kind(decided_words))
    digests.add("social.moderation", in_the_morning)


def _moderators() -> list[Person]:
    post = moderation.rule().post
    if post is not None and (holders := post.holders(time.now())):
        return [person for person in holders if person.suspended_at is None]
    roles = Role.objects.current().filter(role="monitoring-officer").values("person")
    return list(Person.objects.filter(pk__in=roles, suspended_at=None))


