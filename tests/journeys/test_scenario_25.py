"""No app: a text from a registered phone, or a mail, opens a matter just as well, and the answer comes the same way."""

from email.message import EmailMessage
from typing import Any

from playwright.sync_api import expect

from ostler.conversations.models import Conversation
from ostler.kernel import time
from ostler.notify import preparing
from ostler.notify.actions import arriving
from ostler.notify.inbound import sorting, texts
from ostler.notify.models import Endpoint, Notice
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

PORTAL = "planning website won't take comments"


def test_a_text_opens_a_matter_and_its_reference_comes_back(page_for: PageFor, stage: Cast) -> None:
    Endpoint.objects.create(person=stage.ada, channel="sms", address="+447700900123", made_at=time.now(),
                            confirmed_at=time.now())
    texts.received({"id": "a1", "source_number": "447700900123", "destination_number": "447700900999",
                    "message": PORTAL, "date_received": ""})
    sorting.work_off()
    _read_by_both(page_for, stage, "sms")


def test_a_mail_opens_a_matter_and_its_reference_comes_back(page_for: PageFor, stage: Cast, settings: Any) -> None:
    settings.OSTLER_MAIL_ADDRESS, settings.OSTLER_MAIL_AUTHSERV = "ostler@example.org", "mx.example.org"
    mail = EmailMessage()
    mail["Authentication-Results"] = "mx.example.org; dmarc=pass header.from=example.org"
    mail["From"], mail["To"], mail["Message-ID"] = "ada@example.org", "ostler@example.org", "<new@example.org>"
    mail.set_content(PORTAL)
    arriving.keep(bytes(mail), channel="email")
    sorting.work_off()
    _read_by_both(page_for, stage, "email")


def _read_by_both(page_for: PageFor, stage: Cast, channel: str) -> None:
    """The sender finds it on the page, the duty officer takes it, and what went back names it without its words."""
    conversation = Conversation.objects.get()
    said = preparing.words(Notice.objects.get(kind="answer", channel=channel)).body
    assert conversation.reference in said
    assert "Planning applications" in said
    assert PORTAL not in said
    officer = page_for(stage.desk)
    officer.goto("/")
    officer.get_by_role("button", name="I have it").click()
    ada = page_for(stage.ada)
    ada.goto(conversation.url)
    expect(ada.get_by_role("heading", level=1)).to_have_text(PORTAL)
    expect(ada.locator("#truth")).to_contain_text("Duty officer has it")
    accessible(ada)
    assert ada.faults == []  # type: ignore[attr-defined]
