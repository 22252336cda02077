"""The channels that other houses carry, entered as far as the operator has set them up."""

from django.conf import settings

from ostler.notify.channels import channels, notify_uk, push, voice


def register() -> None:
    """Push needs nothing set up. Mail goes by GOV.UK Notify only where there is no mail server of one's own."""
    channels.add("push", push)
    if notify_uk.is_set_up("sms"):
        channels.add("sms", notify_uk)
    if notify_uk.is_set_up("email") and not settings.OSTLER_MAIL_HOST:
        channels.add("email", notify_uk)
    if voice.is_set_up():
        channels.add("voice", voice)
