"""Other ways, said kindly: where a matter belongs that does not belong in a message."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


OTHER = "other"
COMPLAINTS_PROCEDURE = 353      # its number in the Local Government Service List


@dataclass(frozen=True)
class Process:
    """``name`` for the officer who picks it, ``words`` for the sender where the protocol has none, to be edited before
    they go. ``lgsl_id`` is the service whose post answers for it."""

    key: str
    name: Words
    words: Words
    lgsl_id: int | None = None


WAYS = {
    way.key: way
    for way in (
        Process("complaint", _("The complaints process"),
            _("Thank you for raising this. A formal complaint has to go through the complaints process, so that it "
              "gets its own number, an independent look and a reply in writing. Nothing you wrote is lost: it stays "
              "here on the record, and this matter stays open until you know where it went."), COMPLAINTS_PROCEDURE),
        Process("service-request", _("A service request"),
            _("Thank you for telling us. The quickest way to get this done is a service request, because it goes "
              "straight to the crew. If one has been made already and nothing has happened, say so here: chasing one "
              "is what this line is for.")),
        Process("planning-comment", _("A comment on the planning application"),
            _("Thank you. For this to count when the application is decided, it has to be made as a comment on the "
              "application itself, where everybody can see it. I can help with facts about the application here.")),
        Process("democratic-services", _("Democratic services"),
            _("Thank you. Questions about meetings, motions and the constitution are answered by democratic "
              "services, so that every member gets the same answer.")),
        Process(OTHER, _("Another process"), ""),
    )
}
