"""Putting something before its readers: at once, at a time, or once a moderator has looked."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import bus, chores, time
from ostler.people.models import Person
from ostler.social import linking, mentions, storing
from ostler.social.mailing import sending
from ostler.social.models import Publication
from ostler.social.models.publication import DRAFT, PUBLISHED, SCHEDULED, WAITING
from ostler.social.refusals import Refused

NEWS = "social.published"


def held(publication: Publication) -> Publication:
    """The row, locked, as it stands now."""
    return Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)


@transaction.atomic
def publish(*, by: Person, publication: Publication) -> Publication:
    """Publish what is a draft, scheduled or waiting. Raises Refused for what was withdrawn or refused."""
    publication = held(publication)
    if publication.state == PUBLISHED:
        return publication
    if publication.state not in (DRAFT, SCHEDULED, WAITING):
        raise Refused(_("This was taken back. Write it anew."))
    publication.state, publication.at, publication.due_at = PUBLISHED, time.now(), None
    publication.save(update_fields=["state", "at", "due_at"])
    log.append(stream=publication.ref, tag="social.published", by=by, about=publication.ref,
               facts={"voice": publication.voice, "kind": publication.kind, "level": publication.level})
    storing.name_subjects(publication)
    storing.enter(publication)
    mentions.tell(publication)
    linking.put(publication)
    sending.begin(publication)
    chores.tell()
    bus.tell(NEWS, publication=publication.uid)
    return publication


def changed(publication: Publication) -> None:
    """What is remembered of it (pages, feeds) is to be made anew, and links that stand there no more are let go."""
    linking.put(publication)
    bus.tell(NEWS, publication=publication.uid)
