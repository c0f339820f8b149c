"""A throw-away PostgreSQL server, started from the programs the system has."""

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

import psycopg

from models.database import make_engine
from services.migration import migrate


def server_programs() -> Path | None:
    """The folder with initdb and pg_ctl (Debian keeps it off the PATH)."""
    if on_path := shutil.which("pg_ctl"):
        return Path(on_path).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return folders[-1].parent if folders else None


def server_command(program: str, *arguments: str) -> list[str]:
    """The command line of a program of the server, which refuses to run as root."""
    command = [str(server_programs() / program), *arguments]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    return command


class Cluster:
    """One server on a Unix socket in a folder of its own; it refuses to run as root, so root steps down."""

    def __init__(self, durable: bool = False) -> None:
        """``durable``: writes reach the disk before they count, as in use; tests do without."""
        self._fsync = "on" if durable else "off"
        self._temporary = tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True)
        self.folder = Path(self._temporary.name)  # a short path: sockets allow 107 characters
        self._numbers = itertools.count(1)

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "office", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()
        self._execute("CREATE DATABASE template_office")
        engine = make_engine(self._url("template_office"))
        migrate(engine)
        engine.dispose()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._temporary.cleanup()

    def empty_database(self) -> str:
        """The address of a database without tables."""
        name = f"empty_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name}")
        return self._url(name)

    def start(self) -> None:
        """Start the server, also after ``kill``."""
        settings = f"-k {self.folder} -c listen_addresses='' -c fsync={self._fsync} -c max_connections=200"
        where = ("-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"))
        self._run("pg_ctl", *where, "-o", settings, "start")

    def kill(self) -> None:
        """Stop the server as a failure would: no transaction is ended, no connection closed in order."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def new_database(self) -> str:
        """The address of a fresh copy of the migrated database."""
        name = f"office_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template_office")
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://office@/{name}?host={self.folder}"

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user="office", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(server_command(program, *arguments), check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
