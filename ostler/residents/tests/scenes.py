"""What several tests of residents do: read the mail that went out, and come in by it."""

import re
from typing import Any

from ostler.notify.models import Notice
from ostler.notify.preparing import words
from ostler.people.models import Account
from tests.pages import PageClient

SIGN_IN, CODE, NAME = "/residents/sign-in", "/residents/code", "/residents/name"


def mail_to(address: str, nth: int = 0) -> Any:
    """The newest (or one before) that would go to an address: its words as they would be now."""
    return words(Notice.objects.filter(address=address, channel="email").order_by("-pk")[nth])


def code_in(address: str) -> str:
    [found] = re.findall(r"\b\d{6}\b", mail_to(address).subject)
    return str(found)


def come_in(client: PageClient, address: str = "rae@example.org", name: str = "Rae", **carried: str) -> Any:
    """The whole way, as a browser without JavaScript goes it. Answers the last page."""
    client.post(SIGN_IN, {"email": address, **carried})
    is_new = not Account.objects.filter(email=address).exists()
    page = client.post(CODE, {"code": code_in(address), **carried})
    return client.post(NAME, {"name": name, **carried}) if is_new else page
