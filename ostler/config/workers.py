"""Several processes at one socket (PostgreSQL only), each of which ends as gracefully as one alone does.

A worker begins as an empty Python that reads this module before Django is set up, so nothing of Ostler that needs
Django is imported at its head.
"""

import multiprocessing
import os
import signal
import socket
import threading

import django
from uvicorn import Config
from uvicorn.server import Server
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from ostler.config import ending


class Worker(Process):
    """One process: our server, which says goodbye to streams and writes what waits before it goes."""

    def target(self, sockets: list[socket.socket] | None = None) -> None:
        """In the new process."""
        ending.listen()
        threading.Thread(target=self.always_pong, daemon=True).start()
        threading.Thread(target=_end_with_parent, daemon=True).start()
        django.setup()
        from ostler.config import serving

        self._server = serving.Server(self.config)
        serving.serve(self._server, sockets or [])

    def pong(self) -> None:
        """Say at once that this process lives; setting up takes its seconds on a busy machine."""
        self.child_conn.recv()
        self.child_conn.send(self._server is not None and self._server.started)

    @property
    def server(self) -> Server:
        """The server, once there is one."""
        assert self._server is not None
        return self._server


class Workers(Multiprocess):
    """Starts them, replaces those that die, ends them all. To have more or fewer, restart: the signals by which
    uvicorn changes their number are not taken."""

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        super().__init__(config, sockets)
        if ending.told.is_set():
            self.should_exit.set()

    def init_processes(self) -> None:
        self.processes = [self._started() for _ in range(self.processes_num)]

    def keep_subprocess_alive(self) -> None:
        for place, worker in enumerate(self.processes):
            if self.should_exit.is_set() or worker.is_alive(timeout=self.config.timeout_worker_healthcheck):
                continue
            worker.kill()
            worker.join()
            self.processes[place] = self._started()

    def handle_signals(self) -> None:
        if any(number in ending.SIGNALS for number in self.signal_queue):
            self.should_exit.set()
        self.signal_queue.clear()

    def _started(self) -> Worker:
        worker = Worker(self.config, self.sockets)
        worker.start()
        return worker


def _end_with_parent() -> None:
    """A worker whose parent was killed would hold the address, and nobody would see to it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
