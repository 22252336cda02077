"""The one connection to GOV.UK Notify: its own client, on the operator's key, with a limit on patience."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Protocol

from django.conf import settings
from notifications_python_client.notifications import NotificationsAPIClient

from ostler.notify.channels.notify_uk.keys import key

PATIENCE: Final = 4         # seconds a request: one try makes two at most
# The library writes its provider's messages into the log, and these may say to whom something went.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)


class Client(Protocol):
    """What of the library is used here, with the types that it does not say."""

    def send_sms_notification(
        self, phone_number: str, template_id: str, personalisation: Mapping[str, str], *, reference: str
    ) -> Mapping[str, Any]: ...

    def send_email_notification(
        self, email_address: str, template_id: str, personalisation: Mapping[str, str], *, reference: str
    ) -> Mapping[str, Any]: ...

    def get_all_notifications(self, *, reference: str) -> Mapping[str, Any]: ...


@contextmanager
def client() -> Iterator[Client]:
    """For one notice: it is not for several threads. Raises OSError or ValueError where there is no key."""
    of_the_library: Any = NotificationsAPIClient
    made = of_the_library(key(), base_url=settings.OSTLER_NOTIFY_URL, timeout=PATIENCE)
    with made.request_session:
        yield made


def by_reference(asked: Client, reference: str) -> Mapping[str, Any] | None:
    """What it has of ours under this reference, if it has anything (it forgets after seven days)."""
    found = asked.get_all_notifications(reference=reference)["notifications"]
    return next((each for each in found if each.get("reference") == reference), None)


def id_of(answer: Mapping[str, Any]) -> str:
    """Its id for what it took: version 2 has it on top, the published schemas within ``data``."""
    return str(answer["id"] if "id" in answer else answer["data"]["notification"]["id"])
