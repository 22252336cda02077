"""The throw-away PostgreSQL comes, answers on loopback, and is gone afterwards."""

import re
import socket
from pathlib import Path

import psycopg
import pytest

from tools import postgres

needs_postgres = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed here")


@needs_postgres
def test_a_cluster_answers_on_loopback_and_is_gone_afterwards() -> None:
    with postgres.cluster() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT current_user, current_setting('listen_addresses')").fetchone()
            folder = connection.execute("SHOW data_directory").fetchone()
        assert row == ("ostler", "127.0.0.1")
        assert folder is not None
        assert Path(folder[0]).owner() != "root"
    assert not Path(folder[0]).exists()
    port = int(re.search(r":(\d+)/", url)[1])
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_without_the_programs_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(FileNotFoundError, match="initdb"), postgres.cluster():
        raise AssertionError("there is no cluster to be had")
