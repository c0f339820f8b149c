"""The app as an operator serves it, for the measures of speed: one or more processes on one database."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
import sqlalchemy as sa

ROOT = Path(__file__).parents[1]
_START_SECONDS = 180


class Server(NamedTuple):
    """One process of the app."""

    port: int
    process: psutil.Process

    @property
    def memory_mb(self) -> float:
        """Memory in use, MB of 2^20 bytes."""
        return self.process.memory_info().rss / 2**20


def choices_folder(url: str) -> Path:
    """Where a server of this database keeps who a browser has chosen to be (``pages/widgets/trial.py``)."""
    address = sa.make_url(url)
    return Path(f"{address.database}.trial") if address.drivername == "sqlite" else ROOT / "data" / "trial"


@contextmanager
def served(url: str, processes: int = 1) -> Iterator[list[Server]]:
    """So many processes on this database, as they stand behind a proxy; they end with the block."""
    with ExitStack() as stack:
        yield [stack.enter_context(_one(url)) for _ in range(processes)]


@contextmanager
def _one(url: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "run", "--no-browser", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, **quiet)
    try:
        _wait_for(port, server)
        yield Server(port, psutil.Process(server.pid))
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int, server: subprocess.Popen) -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The app did not start.")
