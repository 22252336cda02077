"""Who answers now, as the public is told it: by post, never by name."""

from django.utils.translation import gettext as _

from ostler.duty.answers import Answer
from ostler.duty.sentences import instant
from ostler.kernel.language import said


def in_public(answer: Answer) -> str:
    """One sentence for whoever looks at a service."""
    if answer.person is None:
        return _nobody(answer)
    if answer.until is None:
        return _("Somebody is there now.")
    facts = {"until": instant(answer.until)}
    if answer.person_post is None:
        return _("The duty officer answers now, until %(until)s.") % facts
    return _("The %(post)s answers now, until %(until)s.") % (facts | {"post": said(answer.person_post, "title")})


def _nobody(answer: Answer) -> str:
    if answer.until is None:
        return _("Nobody is there now.")
    return _("Nobody is there now. It is read from %(until)s.") % {"until": instant(answer.until)}
