"""One notice by GOV.UK Notify, once: our uid is its reference, and after a lost answer we ask before we tell."""

from collections.abc import Mapping
from typing import Any, Final

from notifications_python_client.errors import APIError, HTTPError

from ostler.notify.channels import Sent, again
from ostler.notify.channels.notify_uk import template
from ostler.notify.channels.notify_uk.client import Client, by_reference, client, id_of
from ostler.notify.channels.notify_uk.statuses import outcome
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice

A_MINUTE: Final = 60        # its rate limit counts by the minute
MOST_CHARACTERS: Final = 612        # of a text message: four parts


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """Hand it over, or learn that it was handed over before."""
    try:
        with client() as asked:
            before = by_reference(asked, notice.uid) if notice.tries > 1 else None
            return _known(before) if before else _told(asked, notice, endpoint, text)
    except HTTPError as refused:
        return _judged(refused)
    except (APIError, KeyError, TypeError):
        return again("GOV.UK Notify answered something else")
    except (OSError, ValueError):
        return Sent("failed", why="the key of GOV.UK Notify cannot be read")


def _known(found: Mapping[str, Any]) -> Sent:
    said, why = outcome(str(found["status"]))
    return Sent(said, provider_id=str(found["id"]), why=why)


def _told(asked: Client, notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    words = {"subject": text.subject, "body": text.body, "link": text.url}
    if notice.channel == "sms":
        words["body"] = text.body[: MOST_CHARACTERS - len(text.subject) - len(text.url)]
        answer = asked.send_sms_notification(endpoint.address, template("sms"), words, reference=notice.uid)
    else:
        answer = asked.send_email_notification(endpoint.address, template("email"), words, reference=notice.uid)
    return Sent("sent", provider_id=id_of(answer))


def _judged(refused: HTTPError) -> Sent:
    """No answer and 5xx may have been taken all the same: they are asked about at the next try."""
    if refused.response is None:
        return again("GOV.UK Notify does not answer")
    if refused.status_code == 429:
        return again("GOV.UK Notify has no time", A_MINUTE)
    if refused.status_code >= 500:
        return again("GOV.UK Notify has a fault")
    return Sent("failed", why=f"GOV.UK Notify refused it ({refused.status_code})")
