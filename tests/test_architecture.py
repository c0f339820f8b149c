"""The shape of the code: who may import whom, and what must not be anywhere."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ["rules", "models", "services", "pages", "guard"]  # each may import those before it
SOURCES = sorted(
    path for folder in (*LAYERS, "migrations") for path in (ROOT / folder).rglob("*.py") if "versions" not in path.parts
) + [ROOT / "streamlit_app.py", ROOT / "web_app.py", ROOT / "manage.py"]
ONLY_IN = {
    "streamlit": lambda path: path.parts[0] in ("pages", "guard", "streamlit_app.py", "web_app.py", "manage.py"),
    "docxtpl": lambda path: path == Path("services/documents/word_export.py"),
    "openpyxl": lambda path: path.parts[:2] == ("services", "excel"),
    "altair": lambda path: path.parts[:2] == ("services", "charts"),
    "vl_convert": lambda path: path == Path("services/charts/pictures.py"),
    "lxml": lambda path: path.parts[0] == "services",
    "sqlmodel": lambda path: path.parts[0] in ("models", "services"),
}
CLOCKS = {"today", "now", "utcnow"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def relative(path: Path) -> Path:
    return path.relative_to(ROOT)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(relative(path)))
def test_imports_follow_the_line_of_layers(path):
    layer = relative(path).parts[0]
    if layer in LAYERS:
        forbidden = {*LAYERS[LAYERS.index(layer) + 1 :], "streamlit_app", "manage", "tests"}
        assert not {name.split(".")[0] for name in imports(path)} & forbidden
    for name in imports(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or allowed(relative(path)), f"{relative(path)} imports {name}"


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.py")), ids=lambda path: path.name)
def test_rules_need_only_the_standard_library_and_pydantic(path):
    known = {*sys.stdlib_module_names, "pydantic", "rules"}
    known |= {"simulation.py": {"numpy"}, "likeness.py": {"rapidfuzz"}}.get(path.name, set())
    assert {name.split(".")[0] for name in imports(path)} <= known


@pytest.mark.parametrize("folder", ["rules", "models", "services"])
def test_no_clock_is_read_below_the_pages(folder):
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"{path.name}:{node.lineno} reads the clock"


def test_no_script_stands_directly_in_pages():
    # Streamlit serves pages/*.py without running streamlit_app.py on a fresh server.
    assert not list((ROOT / "pages").glob("*.py"))


def test_functions_stay_short_and_take_few_parameters():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                arguments = node.args
                count = len(arguments.args) + len(arguments.kwonlyargs) - ("self" in {a.arg for a in arguments.args})
                place = f"{relative(path)}:{node.lineno} {node.name}"
                assert node.end_lineno - node.lineno < 60, f"{place} is too long"
                assert count <= 6, f"{place} takes {count} parameters"


def test_every_requirement_is_pinned_and_explained():
    lines = [line for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in lines:
        assert line.startswith("#") or re.fullmatch(r"[\w.\[\]-]+==\S+\s+# .{5,}", line), line


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=lambda command: command[0])
def test_the_code_is_in_the_agreed_style(command):
    done = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
