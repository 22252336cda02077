"""Logs: one line of JSON an event. No bodies, no tokens, no query strings, not even inside an exception.

The message of an exception may quote what somebody wrote (a database names the offending value), so a fault is
logged by its type and by where it happened; names of files and functions tell no secrets.
"""

import logging as standard
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor


def logging() -> dict[str, Any]:
    """Django's LOGGING: everything through structlog to stderr."""
    formatter = {
        "()": Lines,
        "foreign_pre_chain": list(COMMON),
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    structlog.configure(
        processors=[*COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "ostler": {"level": "INFO"},
            # Our own access log tells the route; these would tell the whole address.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
            "django.request": {"level": "ERROR"},
            "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "uvicorn": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


class Lines(structlog.stdlib.ProcessorFormatter):
    """Renders a record, but for one that brings its line along (``config.access_line``)."""

    def format(self, record: standard.LogRecord) -> str:
        rendered: str | None = getattr(record, "rendered", None)
        return rendered if rendered is not None else super().format(record)


def fault_without_words(logger: Any, method: str, event: EventDict) -> EventDict:
    """An exception as its type and the places it passed through, without its message."""
    given = event.pop("exc_info", None)
    record = event.get("_record")
    info = given if isinstance(given, tuple) else getattr(record, "exc_info", None)
    if given and not isinstance(given, tuple):
        info = _current(given)
    if info and info[0]:
        event["fault"] = info[0].__qualname__
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(info[2])]
    if isinstance(record, standard.LogRecord):
        record.exc_info = record.exc_text = None
    return event


def address_without_words(logger: Any, method: str, event: EventDict) -> EventDict:
    """What Django says of a request, by route instead of address: an address may carry a signed link."""
    request = getattr(event.get("_record"), "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        event["event"] = "request failed"
        event["route"] = match.route if match else "none"
    return event


def _current(given: Any) -> Any:
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return sys.exc_info()


COMMON: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    address_without_words,
    fault_without_words,
)
