"""Every reader of files meets every file made to harm: one sentence, bounded memory, nothing written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.upload_attacks import _OF as ATTACKS

ROOT = Path(__file__).parents[2]
MOST_MB, MOST_SECONDS = 1_000, 420
READERS = (
    *("import-word", "layout", "import-excel", "cost-workbook", "feedback", "province-plan", "plan-lines"),
    *("standard-times", "confirmations", "cost-json", "backup"),
)
# Harmless where it strikes a page that is not read («Hướng dẫn», other sheets of a template): the rest is taken.
HARMLESS = {"deep XML", "million rows said", "cell beyond the sheet", "infinite number"}


@pytest.fixture(scope="module")
def done() -> dict:
    command = [sys.executable, "-m", "tests.upload_attacks"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=MOST_SECONDS)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return json.loads(ended.stdout)


@pytest.mark.parametrize("reader", READERS)
def test_a_file_made_to_harm_is_refused_with_one_sentence(done, reader):
    found = done["found"][reader]
    assert len(found) >= 18
    wrong = {name: what for name, what in found.items() if " " in what}
    assert not wrong, "a program error, or no sentence"
    assert {name for name, what in found.items() if what == "taken"} <= HARMLESS


def test_every_reader_is_tried_and_none_writes_or_takes_the_memory(done):
    assert set(done["found"]) == set(READERS) and len(ATTACKS) == 4
    assert not done["written"]
    assert done["peak_mb"] < MOST_MB


@pytest.mark.parametrize("attack", ["macros", "symlink", "path out", "path out, Windows", "drive", "same part twice"])
def test_what_an_office_program_never_writes_is_named(done, attack):
    codes = {done["found"][reader][attack] for reader in READERS[:8]}
    assert codes == {"file.macros" if attack == "macros" else "file.unsafe"}
