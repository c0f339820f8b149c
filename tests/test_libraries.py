"""The list of libraries and licences in docs/ is the one of what is installed."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]
LISTED = dict(
    re.findall(
        r"^\| (\S+) \| (\S+ \| .*) \|$", (ROOT / "docs" / "thu-vien.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)


def test_every_library_that_is_installed_is_listed_with_its_licence():
    needed = runpy.run_path(str(ROOT / ".ci" / "licences.py"))["needed"]()
    missing = {each.metadata["Name"] for each in needed} - {*LISTED}
    assert not missing, "run .ci/licences.py"
    assert [name for name, said in LISTED.items() if said.endswith("| ")] == []


def test_the_list_says_the_pinned_versions():
    pins = re.findall(
        r"^([\w-]+)(?:\[\w+\])?==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = {name.lower().replace("_", "-"): said.split(" | ")[0] for name, said in LISTED.items()}
    assert {name: listed.get(name.lower().replace("_", "-")) for name, _ in pins} == dict(pins)
