"""What a host does with what others said in the group: taken down on a ground of the public log, and put back. The
author is told why, and the line in the log names no one, as with every other decision."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import index, time
from ostler.kernel.text import clean
from ostler.people.models import Person
from ostler.social import comment_notices, hosting, moderation, storing
from ostler.social.actions.moderating import RESTORE, TAKE_DOWN
from ostler.social.actions.publishing import changed, held
from ostler.social.models import Publication, Ruling
from ostler.social.models.publication import PUBLISHED, REFUSED
from ostler.social.refusals import Refused

REASON_CHARACTERS = 400


@transaction.atomic
def take_down(*, by: Person, publication: Publication, ground: str, reason: str = "") -> Ruling:
    """Take down a discussion or an answer of somebody else. Raises Refused."""
    publication = held(publication)
    if not hosting.may_take_down(by, publication):
        raise Refused(_("Only a host of its group can take it down, and nobody their own."))
    if ground not in moderation.grounds():
        raise Refused(_("Choose the ground."))
    publication.state = REFUSED
    publication.save(update_fields=["state"])
    index.forget(publication.ref, storing.words(publication))
    ruling = _ruled(by, publication, TAKE_DOWN, ground, clean(reason)[:REASON_CHARACTERS])
    comment_notices.decided(ruling)
    return ruling


@transaction.atomic
def put_back(*, by: Person, publication: Publication) -> Ruling:
    """Put back what a host took down; what a moderator took down is a moderator's. Raises Refused."""
    publication = held(publication)
    if not hosting.taken_down(by, hosting.circle_of(publication)).filter(pk=publication.pk).exists():
        raise Refused(_("That was decided meanwhile. Look at how it stands now."))
    publication.state = PUBLISHED
    publication.save(update_fields=["state"])
    storing.enter(publication)
    return _ruled(by, publication, RESTORE)


def _ruled(by: Person, publication: Publication, what: str, ground: str = "", reason: str = "") -> Ruling:
    made = Ruling.objects.create(publication=publication, what=what, ground=ground, reason=reason, by=by, as_host=True,
                                 at=time.now())
    log.append(stream=publication.ref, tag="social.moderated", by=by, about=publication.ref,
               facts={"what": what, "ground": ground, "as": "host"})
    publication.reports.filter(settled_at=None).update(settled_at=time.now())
    changed(publication)
    return made
