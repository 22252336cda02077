"""The product's settings, stock: all of the middleware, one extra address, connections as Django advises for ASGI."""

from ostler.config.settings import *  # noqa: F403 - the whole of them

ROOT_URLCONF = "bench._plain_view"
DATABASES["default"]["CONN_MAX_AGE"] = 0    # noqa: F405 - a thread a request: kept connections would only pile up
