"""The guide for the IT officer names files, chapters, units and commands that exist."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from manage import parser

DEPLOY = Path(__file__).parents[2] / "deploy"
GUIDE = (DEPLOY / "HUONG-DAN.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", GUIDE, re.DOTALL)
SHELL = [block for language, block in BLOCKS if language == "sh"]
_CALL = re.compile(r"(?:manage\.py|(?<![\w/.-])rasoat) +([a-z][^`|\n]*)")


def calls() -> list[str]:
    """What the guide has manage.py do, in its blocks and in its sentences."""
    joined = GUIDE.replace("\\\n", " ")
    code = "\n".join([*re.findall(r"```(?:sh|bat)\n(.*?)```", joined, re.DOTALL), *re.findall(r"`([^`\n]+)`", joined)])
    found = [call.split("&&")[0].split(",")[0].strip() for call in _CALL.findall(code)]
    return sorted({call for call in found if not call.startswith("/")})


def test_commands_are_found_at_all() -> None:
    assert {"audit", "user list"} <= set(calls()) and len(calls()) >= 12


@pytest.mark.parametrize("call", calls())
def test_every_command_of_the_guide_exists(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = shlex.split(call.replace("$port", "8501").replace("\\", "/"))
    try:
        parser().parse_args(arguments)
    except SystemExit as ended:  # --help
        assert ended.code == 0 and "--help" in arguments


def anchor(title: str) -> str:
    """As the usual viewers of Markdown make it of a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_every_link_leads_somewhere() -> None:
    anchors = {anchor(title) for title in re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)}
    links = re.findall(r"\]\(([^)]+)\)", GUIDE)
    assert len(links) >= 14
    for link in links:
        assert link[1:] in anchors if link.startswith("#") else (DEPLOY / link).exists(), link


def test_every_shell_block_is_a_program_of_the_shell(tmp_path: Path) -> None:
    for block in [*SHELL, (DEPLOY / "rasoat").read_text(encoding="utf-8")]:
        done = subprocess.run(["sh", "-n"], input=block, capture_output=True, text=True)
        assert done.returncode == 0, (block, done.stderr)


def test_the_settings_shown_can_be_read() -> None:
    shown = [tomllib.loads(block) for language, block in BLOCKS if language == "toml"]
    assert any("cookie_secret" in section for each in shown for section in each.values())


def test_every_file_that_is_installed_exists() -> None:
    (block,) = [block for block in SHELL if "nginx.conf /etc/nginx" in block]
    for line in block.splitlines():
        if line.startswith("install"):
            source = line.split()[-2]
            assert list(DEPLOY.glob(source)), line


def test_every_file_of_the_folder_is_told_of() -> None:
    for file in DEPLOY.iterdir():
        assert file.name == "HUONG-DAN.md" or file.name in GUIDE, file.name


def test_units_and_ports_are_those_that_are_shipped() -> None:
    shipped = {path.name for path in (DEPLOY / "systemd").iterdir()}
    for named in re.findall(r"workbench[@\w-]*\.(?:service|timer|target)", GUIDE):
        assert re.sub(r"@\d+", "@", named) in shipped, named


def test_names_of_settings_are_those_of_the_environment_file() -> None:
    lines = (DEPLOY / "environment").read_text(encoding="utf-8").splitlines()
    names = {line.lstrip("#").split("=")[0] for line in lines if re.match(r"#?[A-Z_]+=", line)}
    assert {"DATABASE_URL", "STREAMLIT_SERVER_ALLOWED_HOSTS", "STREAMLIT_SECRETS_FILES", "ACCOUNTS_FOLDER"} <= names
    for named in re.findall(r"`(STREAMLIT_\w+|DATABASE_URL)`", GUIDE):
        assert named in names
