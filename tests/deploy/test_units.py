"""The other shipped files are accepted by the programs that read them."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import manage
from manage import parser
from tests.postgresql import server_command

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SYSTEMD = shutil.which("systemd-analyze")
LOGROTATE = shutil.which("logrotate", path="/usr/sbin:/usr/bin:/sbin:/bin")
LEAST_OPEN = 20  # tenths, of 100: what «systemd-analyze security» calls OK ends at 40


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units as installed, with a Python that exists."""
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        installed = text.replace("/opt/workbench/current/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(installed, encoding="utf-8")
    return sorted(tmp_path.iterdir())


@pytest.mark.skipif(SYSTEMD is None, reason="máy này chưa có systemd-analyze")
def test_systemd_accepts_every_unit(units: list[Path]) -> None:
    done = subprocess.run([SYSTEMD, "verify", "--man=no", *map(str, units)], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "workbench" in line]
    assert ours == [], done.stderr


@pytest.mark.skipif(SYSTEMD is None, reason="máy này chưa có systemd-analyze")
def test_a_process_that_is_taken_over_reaches_little(units: list[Path]) -> None:
    (unit,) = [unit for unit in units if unit.name == "workbench@.service"]
    command = [SYSTEMD, "security", "--offline=yes", f"--threshold={LEAST_OPEN}", "--no-pager", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_process_of_the_target_stands_in_nginx() -> None:
    target = (DEPLOY / "systemd" / "workbench.target").read_text(encoding="utf-8")
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (pool,) = re.findall(r"upstream workbench \{(.*?)\}", nginx, re.DOTALL)
    assert re.findall(r"workbench@(\d+)", target) == re.findall(r"127\.0\.0\.1:(\d+)", pool)


def test_the_units_call_commands_that_exist() -> None:
    for unit in UNITS:
        for line in re.findall(r"^ExecStart=\S+ \S+/manage\.py (.+)$", unit.read_text(encoding="utf-8"), re.MULTILINE):
            parser().parse_args(line.replace("%i", "8501").split())


@pytest.mark.skipif(LOGROTATE is None, reason="máy này chưa có logrotate")
def test_logrotate_accepts_its_rules(tmp_path: Path) -> None:
    rules = (DEPLOY / "logrotate").read_text(encoding="utf-8")
    rules = (
        rules.replace("/var/", f"{tmp_path}/")
        .replace("www-data adm", "root root")
        .replace("su workbench workbench\n", "")
    )
    (tmp_path / "log" / "workbench").mkdir(parents=True)
    (tmp_path / "log" / "workbench" / "access.log").write_text("x\n")
    file = tmp_path / "rules"
    file.write_text(rules, encoding="utf-8")
    file.chmod(0o644)
    done = subprocess.run(
        [LOGROTATE, "--debug", "--state", str(tmp_path / "state"), str(file)], capture_output=True, text=True
    )
    assert done.returncode == 0 and "error" not in done.stderr, done.stderr
    assert "considering log" in done.stderr and "access.log" in done.stderr


@pytest.mark.needs("postgresql")
def test_postgresql_accepts_every_setting() -> None:
    with tempfile.TemporaryDirectory(prefix="pg") as folder:  # open to the server's own user
        Path(folder).chmod(0o755)
        file = Path(folder) / "workbench.conf"
        shutil.copyfile(DEPLOY / "postgresql.conf", file)
        file.chmod(0o644)
        command = server_command("postgres", "-C", "shared_buffers", f"--config-file={file}", "-D", folder)
        done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    assert (done.returncode, done.stdout.strip()) == (0, str(1024 * 1024 // 8)), done.stderr  # in pages of 8 kB


def test_the_container_copies_and_calls_what_exists() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    (command,) = re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)
    called = json.loads(command)
    assert called[:2] == [".venv/bin/python", "manage.py"]
    parser().parse_args(called[2:])
    assert callable(manage.prepare) and "import manage; manage.prepare()" in text
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    kept_by_git = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    for needed in ("manage.py", "requirements.txt", "streamlit_app.py", ".streamlit/config.toml", "templates"):
        assert (ROOT / needed).exists() and needed not in ignored
    for secret in (".streamlit/secrets.toml", "data/*.db*", "data/accounts"):
        assert secret in ignored and secret not in kept_by_git
