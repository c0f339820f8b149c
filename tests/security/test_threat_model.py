"""The threat model names tests: each is there, and each test of this folder that shows a defence is named."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "mo-hinh-de-doa.md"


def written() -> set[str]:
    """The names of all tests."""
    return {
        node.name
        for path in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = {*re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert named - written() == set()


def test_every_threat_has_a_defence_and_a_test() -> None:
    rows = [line.split("|")[1:-1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    for _, threat, defence, tests in rows[2:]:
        assert threat.strip() and defence.strip() and "`test_" in tests, threat


def test_the_threat_model_is_found_from_the_readme() -> None:
    assert "docs/mo-hinh-de-doa.md" in (TESTS.parent / "README.md").read_text(encoding="utf-8")
