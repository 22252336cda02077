"""What a matter's chain says of a safeguarding flag: that it was set, looked at, lifted. Not who set it: the sender
reads these lines, and the monitoring officer's list has the name."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("conversations.flagged")
def flagged(event: Event) -> str:
    return _("A safeguarding flag was set. From now on few people read this.")


@presents("conversations.flag-reviewed")
def flag_reviewed(event: Event) -> str:
    return _("The safeguarding flag was reviewed, and stands.")


@presents("conversations.flag-read")
def flag_read(event: Event) -> str:
    return _("The monitoring officer opened this, because a safeguarding flag stands on it.")


@presents("conversations.flag-followed")
def flag_followed(event: Event) -> str:
    if not event.facts["to"]:
        return _("The safeguarding lead changed. This is with the monitoring officer now.")
    return _("The safeguarding lead changed. This is with %(to)s now.") % {"to": event.facts["to"]}


@presents("conversations.flag-lifted")
def flag_lifted(event: Event) -> str:
    return _("The safeguarding flag was lifted.")


@presents("conversations.came-from-former")
def came_from_former(event: Event) -> str:
    return _("Message %(number)s came by mail or text from somebody who is not in this any more. They can not read it "
             "here.") % {"number": event.facts.get("number", "")}
