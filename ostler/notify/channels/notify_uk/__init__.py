"""GOV.UK Notify: text messages, and e-mail for councils that send none of their own."""

from django.conf import settings

from ostler.notify.channels import Sent
from ostler.notify.kinds import Text
from ostler.notify.models import Endpoint, Notice


def is_set_up(channel: str) -> bool:
    """Whether the operator gave a key, and a template for texts or for mails."""
    return bool(settings.OSTLER_NOTIFY_KEY_FILE and template(channel))


def template(channel: str) -> str:
    """The id of the operator's template; its placeholders are ((subject)), ((body)) and ((link))."""
    return settings.OSTLER_NOTIFY_TEXT_TEMPLATE if channel == "sms" else settings.OSTLER_NOTIFY_EMAIL_TEMPLATE


def send(notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
    """See ``sending``; the library is read when it is first needed."""
    if not is_set_up(notice.channel):
        return Sent("no-channel", why="not set up here")
    from ostler.notify.channels.notify_uk import sending

    return sending.send(notice, endpoint, text)
