"""The app served with a sign-in server that nobody has to ask: the tests hold the secret of its cookies."""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from models.database import make_engine
from rules.vocabulary import Role
from services.people import PersonView, list_people
from tests.browser.conftest import ROOT, browser_type_launch_args, free_port  # noqa: F401  a fixture
from tests.security.window import Window, signed


@dataclass
class Served:
    """An office with the demonstration's content behind a sign-in; ``log``: what the server has said."""

    port: int
    engine: sa.Engine
    secret: str
    log: Path
    process: subprocess.Popen

    def person(self, role: Role, agency: str | None = None) -> PersonView:
        """The first person of this role, of this agency where one is named."""
        fitting = (one for one in list_people(self.engine) if one.role is role and agency in (None, one.agency_code))
        return next(fitting)

    def cookie(self, person: PersonView, **claims: Any) -> str:
        """The cookie of a sign-in this moment."""
        said = {"email": person.email, "email_verified": True, "iat": time.time(), "is_logged_in": True}
        return signed(self.secret, said | {"origin": f"http://127.0.0.1:{self.port}", "provider": "default"} | claims)

    def window(self, person: PersonView | None = None, **headers: str) -> Window:
        """A browser where this person, or nobody, has signed in."""
        return Window(self.port, self.cookie(person) if person else "", **headers)


OUTSIDE = "ttht.dongnai.example"  # the name of the app on the province's network, behind a proxy


def start(folder: Path, database: Path, *, with_sign_in: bool) -> Iterator[Served]:
    """``manage.py run`` on a copy of the database."""
    shutil.copyfile(database, folder / "office.db")
    port, secret = free_port(), secrets.token_urlsafe(32)
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'office.db'}"}
    environment["STREAMLIT_SERVER_ALLOWED_HOSTS"] = f"127.0.0.1 localhost {OUTSIDE}"
    if with_sign_in:
        (folder / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{secret}"\n'
            'client_id = "x"\nclient_secret = "x"\nserver_metadata_url = "http://127.0.0.1:9/"\n',
            encoding="utf-8",
        )
        environment["STREAMLIT_SECRETS_FILES"] = str(folder / "secrets.toml")
    command = [sys.executable, "manage.py", "run", "--empty", "--no-browser", "--port", str(port)]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    engine = make_engine(environment["DATABASE_URL"])
    try:
        _wait(port, process, folder / "server.log")
        yield Served(port, engine, secret, folder / "server.log", process)
    finally:
        process.terminate()
        process.wait(20)
        engine.dispose()


def _wait(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"the server did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, demonstration_sqlite: Path) -> Iterator[Served]:
    """The office behind a sign-in, for all tests of a module."""
    yield from start(tmp_path_factory.mktemp("office"), demonstration_sqlite, with_sign_in=True)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory, demonstration_sqlite: Path) -> Iterator[Served]:
    """The office of the demonstration without a sign-in: one click makes somebody of each role."""
    yield from start(tmp_path_factory.mktemp("trial"), demonstration_sqlite, with_sign_in=False)
