"""Who is named in public, and how they hear of it: on their page and in the morning's digest, never on a channel that
disturbs. Off duty and in quiet hours the gates keep back even that."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostler.kernel import refs, time
from ostler.notify.actions import Call, queue
from ostler.notify.digests import Waiting, digests
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person, Post
from ostler.social import voices
from ostler.social.models import Publication
from ostler.social.models.publication import BOOST, PublicationSet
from ostler.social.models.subject import MENTION

KIND: Final = "mention"
ONLY: Final = ("in-app",)
KEPT: Final = timedelta(days=7)         # what the first digest of somebody reaches back to
SINCE_THIS_ONE: Final = timedelta(hours=4)


def of(person: Person) -> PublicationSet:
    """What names them, or a post or service that they speak for, and was not written by themselves."""
    named = Publication.objects.published_to(person).filter(subjects__how=MENTION,
                                                            subjects__ref__in=voices.refs_of(person))
    return named.exclude(kind=BOOST).exclude(author=person).distinct()


def tell(publication: Publication, *, before: Collection[str] = ()) -> None:
    """Tell those whom it names, and who may read it; whom it named before has heard. In the transaction that
    published it."""
    named = set(publication.subjects.filter(how=MENTION).values_list("ref", flat=True)) - set(before)
    people = [each for each in _people(named) if _may_hear(each, publication)]
    queue([Call(person=each, channels=ONLY, kind=KIND, about=publication.ref, key=f"{KIND} {publication.uid}",
                expires_at=time.now() + KEPT) for each in people])


def named_in(publication: Publication) -> list[str]:
    """Whom it names now."""
    return list(publication.subjects.filter(how=MENTION).values_list("ref", flat=True))


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """That there is one, and where it stands."""
    return Text(_("Ostler: you are mentioned"), _("Somebody mentions you where others can read it."),
                reverse("social:mentions"))


def waiting(person: Person) -> Sequence[Waiting]:
    """How often they were named since the digest before."""
    count = of(person).filter(at__gt=_last_digest(person)).count()
    return [Waiting(count, ngettext("You are mentioned %(count)d time in public", "You are mentioned %(count)d times "
                                    "in public", count) % {"count": count})]


def register() -> None:
    """The words of the notice, and the line of the digest."""
    kinds.add(KIND, Kind(words))
    digests.add("social.mentions", waiting)


def _last_digest(person: Person) -> datetime:
    now = time.now()
    last = Notice.objects.filter(person=person, kind="digest", queued_at__lt=now - SINCE_THIS_ONE).order_by(
        "-queued_at").values_list("queued_at", flat=True).first()
    return max(last or now - KEPT, now - KEPT)


def _people(named: Iterable[str]) -> list[Person]:
    """Persons by themselves, posts by who holds them now. An agency or a service is heard through its people's page."""
    uids: dict[str, list[str]] = {}
    for ref in named:
        kind, uid = refs.parts(ref)
        uids.setdefault(kind, []).append(uid)
    found = list(Person.objects.filter(uid__in=uids.get(voices.PERSON, ()), suspended_at=None))
    for post in Post.objects.filter(uid__in=uids.get(voices.POST, ())):
        found += post.holders(time.now())
    return list({each.pk: each for each in found}.values())


def _may_hear(person: Person, publication: Publication) -> bool:
    is_own = person.pk == publication.author_id
    return not is_own and Publication.objects.published_to(person).filter(pk=publication.pk).exists()
