"""An e-mail reply from a phone, with words above, between and below forty quoted lines: they show, the quote folds."""

from email.message import EmailMessage
from typing import Any

from playwright.sync_api import expect

from ostler.conversations.tests.scenes import portal_is_down
from ostler.notify import tokens
from ostler.notify.actions import arriving
from ostler.notify.inbound import sorting
from tests.cast import Cast
from tests.journeys.conftest import PageFor, accessible

OLD = "\n".join(f"> older line {number}" for number in range(20))
WORDS = f"""The supplier is on it.

On Mon, 25 May 2026 at 10:41, Ostler <ostler@example.org> wrote:
{OLD}
Comments sent by post count too.
{OLD}
I ring you at noon.
"""


def test_a_reply_from_a_phone_shows_all_its_new_words(page_for: PageFor, stage: Cast, settings: Any) -> None:
    settings.OSTLER_MAIL_ADDRESS, settings.OSTLER_MAIL_AUTHSERV = "ostler@example.org", "mx.example.org"
    conversation = portal_is_down(stage)
    page = page_for(stage.ada)
    page.goto(conversation.url)
    mail = EmailMessage()
    mail["Authentication-Results"] = "mx.example.org; dmarc=pass header.from=example.org"
    mail["From"], mail["Message-ID"] = "desk@example.org", "<reply@example.org>"
    mail["To"] = f"reply+{tokens.for_reply(stage.desk, conversation.ref)}@example.org"
    mail.set_content(WORDS)
    arriving.keep(bytes(mail), channel="email")
    assert sorting.work_off() == 1
    messages = page.get_by_role("list", name="Messages")
    for words in ("The supplier is on it.", "Comments sent by post count too.", "I ring you at noon."):
        expect(messages.get_by_text(words).first).to_be_visible()
    expect(messages.get_by_text("older line 7").first).to_be_hidden()
    messages.get_by_text("Earlier words quoted in message 2").click()
    expect(messages.get_by_text("older line 7").first).to_be_visible()
    accessible(page)
    assert page.faults == []  # type: ignore[attr-defined]
