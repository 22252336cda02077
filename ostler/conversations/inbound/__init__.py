"""Mails and texts become messages: found their matter, stored like all others, answered the way they came."""

from ostler.conversations.inbound import answers, taking
from ostler.kernel.inbound import inbound


def register() -> None:
    """Tell the floor below who takes what comes in, and what goes back."""
    inbound.add("email", taking.take)
    inbound.add("sms", taking.take)
    answers.register()
