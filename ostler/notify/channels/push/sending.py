"""One notice to one browser, by its push service."""

import re
from typing import Final

import requests
from django.conf import settings
from http_ece import ECEException
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from ostler.notify.actions.browsers import end
from ostler.notify.channels import Sent, again
from ostler.notify.channels.push import doors, keys
from ostler.notify.channels.push.payload import manner, payload
from ostler.notify.channels.waiting import retry_after
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice
from ostler.notify.preparing import language

PATIENCE: Final = (3, 5)        # seconds to connect, and to be answered
GONE: Final = (404, 410)        # RFC 8030, section 7.3: the subscription is no more
LATER: Final = (408, 425, 429)
PLAIN: Final = re.compile(r"https://[\w-]+(\.[\w-]+)+")       # what the library takes for an address


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """Hand it to the push service, which answers that it took it (``sent``), never that somebody saw it."""
    if why := doors.refusal(endpoint.address):
        end(endpoint=endpoint, why=why)
        return Sent("failed", why=why)
    try:
        answer = _ask(notice, endpoint, text)
    except WebPushException as refused:
        return _judged(endpoint, refused.response) if refused.response is not None else _broken(endpoint)
    except (requests.RequestException, OSError):
        return again("the push service does not answer")
    except (ValueError, ECEException):
        return _broken(endpoint)
    return Sent("sent", provider_id=answer.headers.get("Location", "")[-120:])


def _ask(notice: Notice, endpoint: Endpoint, text: Text) -> requests.Response:
    how = manner(notice)
    subscription = {"endpoint": endpoint.address, "keys": endpoint.keys}
    with doors.Door() as door:
        answer = webpush(
            subscription, payload(notice, text, language(notice)), vapid_private_key=Vapid02(keys.private()),
            vapid_claims={"sub": contact()}, ttl=how.ttl, headers=how.headers(), timeout=PATIENCE,
            requests_session=door,
        )
    assert isinstance(answer, requests.Response)
    return answer


def contact() -> str:
    """Whom a push service may turn to (RFC 8292, section 2.1): the deployment, by its address."""
    base: str = settings.OSTLER_BASE_URL
    return base if PLAIN.fullmatch(base) else "mailto:ostler@localhost"


def _judged(endpoint: Endpoint, answer: requests.Response) -> Sent:
    if answer.status_code in GONE:
        end(endpoint=endpoint, why="the browser takes no more")
        return Sent("failed", why="the browser takes no more")
    if answer.status_code in LATER or answer.status_code >= 500:
        return again("the push service has no time", retry_after(answer.headers))
    return Sent("failed", why=f"the push service refused it ({answer.status_code})")


def _broken(endpoint: Endpoint) -> Sent:
    """The browser's keys are none: nothing can be encrypted for it, now or later."""
    end(endpoint=endpoint, why="its keys cannot be used")
    return Sent("failed", why="its keys cannot be used")
