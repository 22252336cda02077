"""Other ways, said kindly: where a matter belongs that does not belong in a message."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """``name`` for the officer who picks it, ``words`` for the sender, to be edited before they go."""

    key: str
    name: Promise
    words: Promise


WAYS = {
    way.key: way
    for way in (
        Way("complaint", _("The complaints process"),
            _("Thank you for raising this. A formal complaint has to go through the complaints process, so that it "
              "gets its own number, an independent look and a reply in writing. Nothing you wrote is lost: it stays "
              "here on the record, and this matter stays open until you know where it went.")),
        Way("service-request", _("A service request"),
            _("Thank you for telling us. The quickest way to get this done is a service request, because it goes "
              "straight to the crew. If one has been made already and nothing has happened, say so here: chasing one "
              "is what this line is for.")),
        Way("planning-comment", _("A comment on the planning application"),
            _("Thank you. For this to count when the application is decided, it has to be made as a comment on the "
              "application itself, where everybody can see it. I can help with facts about the application here.")),
        Way("democratic-services", _("Democratic services"),
            _("Thank you. Questions about meetings, motions and the constitution are answered by democratic "
              "services, so that every member gets the same answer.")),
    )
}
