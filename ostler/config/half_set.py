"""Channels of which one half is set and the other is not. They would be silent just when they are needed, so
`ostler check --deploy` names them, with the mend."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from ostler.notify.channels.notify_uk import keys
from ostler.notify.channels.voice import signing


@register(Tags.security, deploy=True)
def channels_are_whole(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Either all of a channel is set, or nothing of it."""
    return [*_texts(), *_receipts(), *_calls()]


def _texts() -> Iterator[CheckMessage]:
    key = settings.OSTLER_NOTIFY_KEY_FILE
    templates = settings.OSTLER_NOTIFY_TEXT_TEMPLATE or settings.OSTLER_NOTIFY_EMAIL_TEMPLATE
    if templates and not key:
        yield _half("OSTLER_NOTIFY_KEY_FILE", "a template of GOV.UK Notify is named, but no key", "ostler.E020")
    if key and not templates:
        yield _half("OSTLER_NOTIFY_TEXT_TEMPLATE", "GOV.UK Notify has a key here, but no template", "ostler.E021")
    if key:
        yield from _file("OSTLER_NOTIFY_KEY_FILE", keys.key)


def _receipts() -> Iterator[CheckMessage]:
    if settings.OSTLER_NOTIFY_CALLBACK_FILE:
        yield from _file("OSTLER_NOTIFY_CALLBACK_FILE", keys.token)
    elif settings.OSTLER_NOTIFY_KEY_FILE:
        yield Warning(
            "OSTLER_NOTIFY_CALLBACK_FILE is not set: a text that never arrived will look as if it was sent.",
            hint="Agree a bearer token with GOV.UK Notify for the address /notify/callbacks, and name its file.",
            id="ostler.W022",
        )


def _calls() -> Iterator[CheckMessage]:
    url, key = settings.OSTLER_VOICE_URL, settings.OSTLER_VOICE_KEY_FILE
    if url and not key:
        yield _half("OSTLER_VOICE_KEY_FILE", "the bridge for calls has an address, but no key", "ostler.E023")
    if key and not url:
        yield _half("OSTLER_VOICE_URL", "there is a key for the bridge for calls, but no address", "ostler.E024")
    if key:
        yield from _file("OSTLER_VOICE_KEY_FILE", signing.key)
    if url.startswith("http://") and urlsplit(url).hostname not in ("localhost", "127.0.0.1", "::1"):
        yield Error("OSTLER_VOICE_URL is not https: numbers would travel in the clear.",
                    hint="Give the bridge a certificate, or run it on this machine.", id="ostler.E025")


def _half(name: str, what: str, code: str) -> CheckMessage:
    return Error(f"{name} is missing: {what}.", hint=f"Set {name}, or unset the rest: see docs/operators.md.", id=code)


def _file(name: str, read: Callable[[], object]) -> Iterator[CheckMessage]:
    path = Path(getattr(settings, name))
    try:
        read()
    except (OSError, ValueError) as fault:
        yield Error(f"{name} cannot be used: {fault}.", hint=f"Put the secret into {path}.", id="ostler.E026")
        return
    if path.stat().st_mode & 0o077:
        yield Error(f"{path} can be read by other users of this machine.", hint=f"Run: chmod 600 {path}",
                    id="ostler.E027")
