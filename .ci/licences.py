"""The libraries of requirements.txt with all that they bring along, and their licences: writes docs/thu-vien.md.

Run in the environment of the app: ``.venv/bin/python .ci/licences.py``.
"""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
_HEAD = """# Thư viện và giấy phép

Phần mềm dùng các thư viện dưới đây, đúng phiên bản ghi trong `requirements.txt` và các thư viện mà chúng cần. Bảng do
`.ci/licences.py` lập từ chính các thư viện đã cài đặt. Hai thư viện theo giấy phép LGPL (docxtpl, psycopg) được dùng
nguyên bản, cài đặt riêng, nên cơ quan thay được bằng phiên bản khác. Danh mục theo chuẩn CycloneDX (SBOM) và kết quả
đối chiếu với các lỗ hổng bảo mật đã công bố do `.ci/audit` lập mỗi lần kiểm tra.

| Thư viện | Phiên bản | Giấy phép |
|---|---|---|
"""


def needed() -> list[Distribution]:
    """Every library that is installed because requirements.txt asks for it, by name."""
    found: dict[str, Distribution] = {}
    lines = (line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines())
    asked = [Requirement(line) for line in lines if line]
    while asked:
        want = asked.pop()
        name = re.sub(r"[-_.]+", "-", want.name).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(want.name)
        except PackageNotFoundError:  # only wanted on another system
            continue
        asked += [one for one in map(Requirement, found[name].requires or []) if _applies(one, want.extras)]
    return [found[name] for name in sorted(found)]


def _applies(of: Requirement, extras: set[str]) -> bool:
    environment = default_environment()
    return of.marker is None or any(of.marker.evaluate({**environment, "extra": extra}) for extra in {"", *extras})


def licence(of: Distribution) -> str:
    """As the library names it: an SPDX expression, its classifiers, the first line of its own words or of its file."""
    said = of.metadata
    classified = [
        each.rpartition(" :: ")[2] for each in said.get_all("Classifier", []) if each.startswith("License ::")
    ]
    own = (said.get("License") or "").strip().splitlines()
    return said.get("License-Expression") or ", ".join(classified) or next(iter(own or _file(of)), "")


def _file(of: Distribution) -> list[str]:
    files = [each for each in of.files or [] if each.name.upper().startswith(("LICENSE", "LICENCE"))]
    return [line.strip() for each in files[:1] for line in (each.read_text() or "").splitlines() if line.strip()]


def document() -> str:
    rows = [f"| {each.metadata['Name']} | {each.version} | {licence(each)} |\n" for each in needed()]
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    (ROOT / "docs" / "thu-vien.md").write_text(document(), "utf-8")
