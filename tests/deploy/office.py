"""An office in production: two processes of the app on one database behind the shipped nginx, and its people."""

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from playwright.sync_api import BrowserContext
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.conftest import free_port
from tests.deploy.proxy import NAME, ROOT, Proxy

STARTED_WITHIN = 120  # seconds


class Office:
    """``with Office(folder, database_url) as office`` serves at ``office.address``; processes are numbered 1 and 2."""

    def __init__(self, folder: Path, database_url: str):
        self.folder, self.database_url = folder, database_url
        self.ports = {1: free_port(), 2: free_port()}
        self.processes: dict[int, subprocess.Popen] = {}
        self.proxy = Proxy(folder / "proxy", [*self.ports.values()], free_port(), free_port())
        self.address = self.proxy.address
        self.secrets_file = folder / "secrets.toml"
        self._secret = secrets.token_urlsafe(32)

    def __enter__(self) -> Self:
        if not self.secrets_file.exists():
            self._write_secrets()
        for number in self.ports:
            self.start(number)
        for number in self.ports:
            self.wait_for(number)
        self.proxy.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.proxy.__exit__(*error)
        for process in self.processes.values():
            process.terminate()
            process.wait(20)

    def _write_secrets(self) -> None:
        """Of a sign-in server that nobody asks here: see ``sign_in``."""
        auth = {
            "redirect_uri": f"{self.address}/oauth2callback",
            "cookie_secret": self._secret,
            "client_id": "workbench",
            "client_secret": secrets.token_urlsafe(32),
            "server_metadata_url": "https://dang-nhap.tinh.gov.vn/.well-known/openid-configuration",
        }
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in auth.items()]
        self.secrets_file.write_text("[auth]\n" + "".join(lines) + "[workbench]\nallow_unverified = true\n")

    def start(self, number: int) -> None:
        """As deploy/systemd/workbench@.service does it."""
        settings = {
            "DATABASE_URL": self.database_url,
            "STREAMLIT_SECRETS_FILES": str(self.secrets_file),
            "SSL_CERT_FILE": str(self.proxy.certificate),
            "STREAMLIT_SERVER_ALLOWED_HOSTS": NAME,
        }
        command = [sys.executable, "manage.py", "run", "--empty", "--no-browser", "--port", str(self.ports[number])]
        with (self.folder / f"{number}.log").open("a") as log:
            self.processes[number] = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log
            )

    def wait_for(self, number: int) -> None:
        deadline = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < deadline and self.processes[number].poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.ports[number]}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / f"{number}.log").read_text())

    def kill(self, number: int) -> None:
        """Kill -9: nothing is closed, nothing is said."""
        self.processes[number].kill()
        self.processes[number].wait(10)

    def revive(self) -> None:
        """Start what was killed, as systemd does."""
        dead = [number for number, process in self.processes.items() if process.poll() is not None]
        for number in dead:
            self.start(number)
        for number in dead:
            self.wait_for(number)

    def sign_in(self, context: BrowserContext, email: str) -> None:
        """Put into the browser what Streamlit puts there when the sign-in server has named this person."""
        claims = {"email": email, "iat": int(datetime.now(UTC).timestamp())}
        content = json.dumps({**claims, "origin": self.address, "is_logged_in": True, "provider": "default"})
        value = create_signed_value(self._secret, "_streamlit_user", content).decode()
        cookie = {"name": "_streamlit_user", "value": value, "url": self.address, "httpOnly": True, "secure": True}
        context.add_cookies([cookie])

    def process_of(self, context: BrowserContext) -> int:
        """Which process this browser is with."""
        (route,) = [each for each in context.cookies() if each["name"] == "workbench_route"]
        assert route["httpOnly"] and route["secure"] and route["sameSite"] == "Lax"
        return int(route["value"])
