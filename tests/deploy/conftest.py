"""A proxy before two small servers that say what reaches them, and before two processes of the app."""

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.conftest import browser_type_launch_args, free_port  # noqa: F401  a fixture
from tests.deploy.office import Office
from tests.deploy.proxy import Proxy


class _Echo(BaseHTTPRequestHandler):
    """Answers with the headers that came, as a process of the app would receive them."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet an answer

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.dumps({"port": self.server.server_port, "headers": dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public")
        if "says-itself" in self.path:
            self.send_header("X-Frame-Options", "DENY")
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The proxy before two servers that answer with what reached them."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _Echo) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    folder: Path = tmp_path_factory.mktemp("proxy")
    with Proxy(folder, [server.server_port for server in servers], free_port(), free_port()) as proxy:
        yield proxy
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, demonstration_sqlite: Path) -> Iterator[Office]:
    """Two processes on a copy of the demonstration's database, behind the proxy."""
    folder: Path = tmp_path_factory.mktemp("office")
    shutil.copyfile(demonstration_sqlite, folder / "office.db")
    with Office(folder, f"sqlite:///{folder / 'office.db'}") as started:
        yield started


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    window = {"width": 1366, "height": 768}
    return {**browser_context_args, "locale": "vi-VN", "viewport": window, "ignore_https_errors": True}
