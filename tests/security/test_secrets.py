"""Secrets stand nowhere but where they are kept: not in the repository, on screens, in logs, jobs or process lists."""

import re
import secrets
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.audit import Act
from models.database import make_engine
from rules.errors import InputError
from rules.vocabulary import Role
from services.jobs import jobs
from services.jobs.jobs import JobKind, Jobs
from services.sign_in.account_setup import _keys
from services.sign_in.configuration import refuse_weak_secret
from tests.security.conftest import Served

ROOT = Path(__file__).parents[2]
LOOKS_SECRET = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "a key of a cloud": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b",
    "a token of a service": r"\b(?:ghp|gho|ghs|glpat|xox[abp]|sk|pypi)[-_][0-9A-Za-z_-]{20,}",
    "a signed token": r"\beyJ[0-9A-Za-z_-]{15,}\.[0-9A-Za-z_-]{15,}\.",
    "a secret with its value": r"(?i)\b\w*(?:secret|passw(?:or)?d|token|api_?key)\w*[\"']?\s*[=:]\s*"
    r"[\"'][0-9A-Za-z+/_-]{24,}[\"']",
    "an address with a password": r"\b[a-z+]+://[^\s:/@\"'{}<>…]+:(?!mật_khẩu@|password@|secret@)[^\s@\"'{}<>…/]{6,}@",
}
TEXT = {".py", ".toml", ".md", ".json", ".yml", ".yaml", ".txt", ".cfg", ".ini", ".conf", ".sh", ".po", ".html", ""}


def looks_secret(text: str) -> list[str]:
    """What in a text looks like a secret."""
    return [name for name, pattern in LOOKS_SECRET.items() if re.search(pattern, text)]


def test_nothing_in_the_repository_looks_like_a_secret() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in listed.split("\0") if name and Path(name).suffix in TEXT]
    assert len(files) > 500
    found = {
        str(file.relative_to(ROOT)): kinds
        for file in files
        if file.is_file() and (kinds := looks_secret(file.read_text(encoding="utf-8", errors="ignore")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "A" * 16,
        'cookie_secret = "' + "a1" * 16 + '"',
        '"client_' + 'secret": "' + "a1" * 16 + '"',
        "postgresql://may:" + "matkhau123@csdl/kho",
        "ghp_" + "a" * 36,
    ],
    ids=range(6),
)
def test_what_looks_like_a_secret_is_seen(text: str) -> None:
    assert looks_secret(text)


def test_files_that_hold_secrets_are_never_committed() -> None:
    paths = [
        ".streamlit/secrets.toml",
        "data/accounts/keys.json",
        "data/trial/x",
        "data/workbench.db",
        "data/exports/x",
    ]
    done = subprocess.run(["git", "check-ignore", *paths], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == paths


def test_the_server_says_its_secret_to_nobody(served: Served) -> None:
    said = "".join(
        served.window(person).open(page) for person in (None, served.person(Role.ADMIN)) for page in ("", "x")
    )
    served.window(served.person(Role.OFFICE), Cookie="x").open("danh-muc")
    for place in (said, served.log.read_text(), _command_line(served.process.pid)):
        assert place and served.secret not in place and "cookie_secret" not in place


def _command_line(pid: int) -> str:
    done = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_job_carries_the_password_of_the_database_neither_in_its_folder_nor_among_its_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    password, started = secrets.token_hex(12), []
    engine = make_engine(f"postgresql+psycopg://may:{password}@127.0.0.1:9/kho")
    monkeypatch.setattr(jobs, "_DATA", tmp_path)
    monkeypatch.setattr(jobs.subprocess, "Popen", lambda command, **how: started.append((command, how)))
    of = Jobs(engine, JobKind("exports", "tests.services.job_child", ("x", "x")))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    of.start(of.new_folder(at), Act("Người thử", at), 1, period="2021-Q3")
    ((command, how),) = started
    assert password not in " ".join(command) and password in how["env"]["DATABASE_URL"]
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written and not any(password in path.read_text("utf-8") for path in written)
    assert not any(password in str(path) for path in tmp_path.rglob("*"))


def test_keys_of_the_account_server_are_drawn_anew_for_every_office(tmp_path: Path) -> None:
    one, other = _keys(tmp_path / "one.json"), _keys(tmp_path / "other.json")
    drawn = [one.session, one.client, one.cookie, other.session, other.client, other.cookie]
    assert len({*drawn}) == 6 and all(len(key) >= 43 for key in drawn)
    assert one.signing != other.signing and (tmp_path / "one.json").stat().st_mode & 0o077 == 0
    refuse_weak_secret({"cookie_secret": one.cookie})


@pytest.mark.parametrize("secret", ["", "ngan", "a" * 64, "abc" * 20, "x" * 31])
def test_a_secret_that_could_be_guessed_is_refused(secret: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_weak_secret({"cookie_secret": secret})
    assert refused.value.code == "sign_in.weak_secret"
