"""Mail by the council's own server (SMTP), through Django.

Each says for a machine that it came from one (RFC 3834), and names the notice in its Message-ID, so that the same one
sent again after a kill is told apart as a double, and a reply finds its matter: by that, or by the token in Reply-To.
"""

import hashlib
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from ostler.notify import tokens
from ostler.notify.channels import Sent, again, channels
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice

SUBJECT = 150       # characters


def register() -> None:
    """Only where there is a server to give mail to."""
    if settings.OSTLER_MAIL_HOST:
        from ostler.notify.channels import email

        channels.add("email", email)


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """Sent is what the server has taken; whether it arrives is between servers."""
    try:
        mail(notice, endpoint, text).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        return _refused(min((code for code, _said in refusal.recipients.values()), default=0))
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refusal:
        return _refused(refusal.smtp_code)
    except smtplib.SMTPAuthenticationError:
        return again("the mail server does not know us")
    except smtplib.SMTPException as problem:
        return again(f"mail: {type(problem).__name__}")
    except OSError:
        return again("the mail server cannot be reached")
    return Sent("sent", provider_id=message_id(notice))


def mail(notice: Notice, endpoint: Endpoint, text: Text) -> EmailMessage:
    """As it goes out. Its words are text alone; nothing is fetched when it is opened."""
    language = "cy" if notice.person is not None and notice.person.language == "cy" else "en-gb"
    with translation.override(language):
        body = "\n\n".join(part for part in (text.body, text.url, _footer(notice)) if part)
    headers = {"Message-ID": message_id(notice), "Auto-Submitted": "auto-generated",
               "X-Auto-Response-Suppress": "All", "Content-Language": language[:2]}
    if notice.about:
        headers["References"] = f"<{_thread(notice)}@{domain()}>"
    if text.leave:
        headers |= {"List-Unsubscribe": f"<{settings.OSTLER_BASE_URL}{text.leave}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(text.subject.split())[:SUBJECT], body, settings.DEFAULT_FROM_EMAIL,
                        [endpoint.address], reply_to=_reply_to(notice), headers=headers)


def message_id(notice: Notice) -> str:
    """The same each time it is tried."""
    return f"<{notice.uid}@{domain()}>"


def domain() -> str:
    """The one that mail comes from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def _reply_to(notice: Notice) -> list[str]:
    """Where a reply reaches the matter; nowhere, if mail does not come in here."""
    taken_in = settings.OSTLER_MAIL_ADDRESS.rpartition("@")[2]
    if not taken_in or notice.person is None or not notice.about:
        return []
    return [f"reply+{tokens.for_reply(notice.person, notice.about)}@{taken_in}"]


def _footer(notice: Notice) -> str:
    return _("You can answer this e-mail: your words go to the conversation.") if _reply_to(notice) else ""


def _thread(notice: Notice) -> str:
    """What keeps the mails about a matter together, without saying which it is."""
    said = f"{settings.SECRET_KEY}\0{notice.person_id}\0{notice.about}"
    return f"matter.{hashlib.sha256(said.encode()).hexdigest()[:24]}"


def _refused(code: int) -> Sent:
    """4xx is for now, 5xx for good (RFC 5321, 4.2.1)."""
    return again(f"mail server: {code}") if 400 <= code < 500 else Sent("failed", why=f"mail server: {code}")
