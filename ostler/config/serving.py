"""The server: uvicorn with timers and worker beside it, and an end that waits for what is under way, not for ever."""

import gc
import socket
import threading
from contextlib import closing

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from ostler.config import ending, static, timers, worker
from ostler.config.workers import Workers
from ostler.kernel.commit import commits
from ostler.live.hub import hub
from ostler.notify.inbound import imap, lmtp
from ostler.services.finding import index

GRACE = 4           # seconds for open requests once the server is told to end
PATIENCE = 30       # seconds for a worker to say that it lives, before it is replaced
BACKLOG = 2048
YOUNG = 10_000      # objects made before the collector looks at them; Python's own 700 is fewer than a page makes


class Server(uvicorn.Server):
    """Says goodbye to open streams before it waits for requests: they come back to the next server by themselves."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _settle()
        self.should_exit = self.should_exit or ending.told.is_set()     # told before it could listen

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        hub.close()
        await super().shutdown(sockets)


def _settle() -> None:
    """What starting has made stays: the collector need not go through it again while everybody waits."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


def prepare() -> None:
    """What must stand before the first request."""
    static.collect()
    if connection.vendor == "postgresql":
        call_command("createcachetable", verbosity=0)


def _read_services() -> None:
    """Build find's index while the server starts, so that nobody waits for it."""
    try:
        index.current()
    finally:
        connection.close()


def bind(host: str, port: int) -> socket.socket:
    """The listening socket. Raises OSError where the address is taken or not ours."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.set_inheritable(True)
    except OSError:
        listening.close()
        raise
    return listening


def run(listening: socket.socket, workers: int = 1) -> None:
    """Serve until told to end (SIGTERM, SIGINT)."""
    ending.listen()
    config = uvicorn.Config(
        "ostler.config.asgi:application", workers=workers, lifespan="off", log_config=None, access_log=False,
        server_header=False, backlog=BACKLOG, timeout_graceful_shutdown=GRACE, timeout_worker_healthcheck=PATIENCE,
        proxy_headers=True, forwarded_allow_ips=settings.OSTLER_PROXY,
    )
    with closing(listening), timers.running(timers.ours()), worker.running(), lmtp.running(), imap.running():
        if workers == 1:
            serve(Server(config), [listening])
        else:
            Workers(config, sockets=[listening]).run()
    commits.stop()


def serve(server: Server, sockets: list[socket.socket]) -> None:
    """One process's share, to its end: what was queued is written before it goes."""
    threading.Thread(target=_read_services, name="ostler-reads-services", daemon=True).start()
    server.run(sockets=sockets)
    commits.stop()
