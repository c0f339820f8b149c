"""``manage.py export``: the package on disk, or one sentence and nothing written."""

import json
import zipfile
from pathlib import Path

import pytest

from models.database import make_engine
from services.package.file_list import LIST_NAME
from tests.conftest import close
from tests.services.settled_sets import PERIOD, locked_demonstration

NAME = "Phuong-an-don-gian-hoa-Dong-Nai-2021-Q3"


@pytest.fixture
def locked(sqlite_url) -> str:
    engine = make_engine(sqlite_url)
    fingerprint = locked_demonstration(engine)
    close(engine)
    return fingerprint


def test_the_zip_and_the_same_files_beside_it(manage, locked, tmp_path):
    out = tmp_path / "out"
    done = manage("export", "--period", PERIOD, "--out", str(out))
    said = json.loads(done.stdout)
    assert done.returncode == 0 and said["fingerprint"] == locked
    assert sorted(path.name for path in out.iterdir()) == [NAME, f"{NAME}.zip"]
    with zipfile.ZipFile(said["zip"]) as archive:
        names = archive.namelist()
        assert [out / NAME / name for name in names] == [Path(path) for path in said["files"]]
        assert all((out / NAME / name).read_bytes() == archive.read(name) for name in names)
    assert names[-1] == LIST_NAME and said["documents"] == len(names) - 1
    listed = (out / NAME / LIST_NAME).read_text("utf-8-sig")
    assert said["warnings"] and all(f"- {warning}\n" in listed for warning in said["warnings"])
    first = Path(said["zip"]).read_bytes()
    again = json.loads(manage("export", "--period", PERIOD, "--out", str(out)).stdout)
    assert Path(again["zip"]).read_bytes() == first and again["files"] == said["files"]


@pytest.mark.parametrize(("period", "words"), [("2021-Q4", "chưa có thủ tục nào"), ("Quý 3", "không phải là một kỳ")])
def test_nothing_to_export_is_one_sentence_and_nothing_written(manage, locked, tmp_path, period, words):
    done = manage("export", "--period", period, "--out", str(tmp_path / "out"))
    assert done.returncode == 2 and words in json.loads(done.stdout)["error"]["message"]
    assert not (tmp_path / "out").exists()
