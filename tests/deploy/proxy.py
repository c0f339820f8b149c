"""nginx with the shipped configuration: only ports, folders and the certificate are those of the test."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "deploy" / "nginx.conf"
NAME = "rasoat.tinh.gov.vn"  # of a server on a province's network; the browsers of tests find it on this machine
_AROUND = """{user}daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  types {{ text/html html; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/conf.d/*.conf;
}}
"""


class Proxy:
    """``with Proxy(folder, [port, port])`` serves https on ``port`` under the shipped name."""

    def __init__(self, folder: Path, processes: list[int], port: int, plain_port: int):
        self.folder, self.port, self.plain_port = folder, port, plain_port
        (folder / "conf.d").mkdir(parents=True)
        (folder / "conf.d" / "workbench.conf").write_text(self._adapted(processes), encoding="utf-8")
        user = "user root;\n" if os.geteuid() == 0 else ""  # its folders are for the owner alone
        (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
        self.address = f"https://{NAME}:{port}"
        _certificate(folder)

    @property
    def certificate(self) -> Path:
        return self.folder / "fullchain.pem"

    def add_accounts(self, port: int, inner_port: int) -> str:
        """The account server too, before the start; its address, without a name so that a process can resolve it."""
        changes = {"taikhoan.tinh.gov.vn": "127.0.0.1", "8601": str(inner_port)}
        changes |= {"listen 443 ": f"listen 127.0.0.1:{port} ", **self._folders()}
        text = _changed(ROOT / "deploy" / "nginx-accounts.conf", changes)
        (self.folder / "conf.d" / "workbench_accounts.conf").write_text(text, encoding="utf-8")
        return f"https://127.0.0.1:{port}"

    def _folders(self) -> dict[str, str]:
        return {"/etc/workbench/tls": str(self.folder), "/var/log/workbench": str(self.folder)}

    def _adapted(self, processes: list[int]) -> str:
        changes = {
            "8501": str(processes[0]),
            "8502": str(processes[1]),
            "listen 443 ": f"listen 127.0.0.1:{self.port} ",
            "listen 80 ": f"listen 127.0.0.1:{self.plain_port} ",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "/opt/workbench/current": str(ROOT),
        }
        return _changed(SHIPPED, changes | self._folders())

    def __enter__(self) -> Self:
        command = [nginx(), "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]
        self._process = subprocess.Popen([*command, "-e", str(self.folder / "first.log")])
        deadline = time.monotonic() + 20
        while True:
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((self.folder / "first.log").read_text() + (self.folder / "error.log").read_text())
            time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)

    def ask(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> tuple[HTTPResponse, str]:
        """One request over a connection of its own; the answer and its text."""
        connection = self.connection()
        connection.request(method, path, body, {"Host": f"{NAME}:{self.port}", **(headers or {})})
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8", "replace")

    def connection(self) -> HTTPSConnection:
        """For several requests one after the other; each must name its ``Host``."""
        return _Named("127.0.0.1", self.port, context=ssl._create_unverified_context(), timeout=30)


class _Named(HTTPSConnection):
    """Asks for the name of the certificate while it connects to this machine."""

    def connect(self) -> None:
        self.sock = self._context.wrap_socket(
            socket.create_connection((self.host, self.port), self.timeout), server_hostname=NAME
        )


def _changed(file: Path, changes: dict[str, str]) -> str:
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, f"{old} is not in {file.name} any more"
        text = text.replace(old, new)
    return text


def nginx() -> str | None:
    """The program; Debian keeps it off the PATH of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def route_of(answer: HTTPResponse) -> str | None:
    """The number of the process that the cookie of this answer names; None where it sets none."""
    found = re.search(r"workbench_route=(\d)", answer.headers.get("Set-Cookie", ""))
    return found and found[1]


def _certificate(folder: Path) -> None:
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    subprocess.run([*command, "-days", "2", *subject, *files], check=True, capture_output=True)
