"""The writers of notices."""

from ostler.notify.actions.queueing import Call, queue

__all__ = ["Call", "queue"]
