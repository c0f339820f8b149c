"""The account server that runs beside the app: where it is kept, and how its commands are run.

It is Canaille, an existing OpenID Connect server: it keeps the passwords (hashed), counts failed attempts and draws
the password box. It stands in an environment of its own, so its libraries and ours never meet.
"""

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from rules.errors import InputError

PROCESS = Path(__file__).parent / "account_process.py"


@dataclass(frozen=True)
class LocalAccounts:
    """``python`` is the interpreter of the environment that has Canaille.

    ``app`` and ``server`` are the addresses at which people reach the workbench and the account server. Behind a proxy
    it listens at ``port`` of this machine; without one at the port of ``server``.
    """

    folder: Path
    python: Path
    app: str
    server: str
    port: int | None = field(default=None, compare=False)

    @property
    def listens_at(self) -> str:
        """Host and port at which the proxy, or the browsers of this machine, find it."""
        return f"127.0.0.1:{self.port}" if self.port else self.server.split("://")[1]

    @property
    def secrets_file(self) -> Path:
        """What Streamlit reads to know the account server."""
        return self.folder / "secrets.toml"

    @property
    def settings_file(self) -> Path:
        """What Canaille reads."""
        return self.folder / "canaille.toml"

    @property
    def log_file(self) -> Path:
        """What Canaille says, failed sign-ins among it."""
        return self.folder / "server.log"

    def command(self, what: str, *arguments: str) -> list[str]:
        """The command line of one of the jobs of ``account_process``."""
        return [str(self.python), str(PROCESS), what, *arguments]

    def environment(self) -> dict[str, str]:
        """Ours, without the settings of another Canaille on this machine."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CANAILLE")}
        return inherited | {"CANAILLE_CONFIG": str(self.settings_file), "PYTHONUTF8": "1"}


def open_accounts(folder: Path, python: Path) -> LocalAccounts | None:
    """The account server set up in the folder; None where there is none yet."""
    try:
        addresses = json.loads((folder / "addresses.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return LocalAccounts(folder, python, addresses["app"], addresses["server"])


def run_commands(accounts: LocalAccounts, commands: list[list[str]]) -> list[str]:
    """Run commands of Canaille in one go; what each of them printed."""
    return json.loads(_run(accounts, accounts.command("commands"), json.dumps(commands)))


def translate(accounts: LocalAccounts, source: Path, target: Path) -> None:
    """Compile a catalogue of texts into the form the server reads."""
    _run(accounts, accounts.command("translate", str(source), str(target)), "")


def _run(accounts: LocalAccounts, command: list[str], typed: str) -> str:
    done = subprocess.run(
        command,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=accounts.environment(),
        cwd=accounts.folder,
    )
    with accounts.log_file.open("a", encoding="utf-8") as log:
        log.write(done.stderr)
    if done.returncode != 0:
        message = "Máy chủ tài khoản không thực hiện được lệnh; hãy xem lý do ở cuối tệp nhật ký."
        raise InputError("accounts.failed", message, str(accounts.log_file))
    return done.stdout
