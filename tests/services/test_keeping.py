"""Old backups make room; the newest never goes, nor what is not ours."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rules.errors import InputError
from services.storage.keeping import remove_older

AT = datetime(2021, 10, 1, 5, tzinfo=UTC)  # noon in Vietnam
OLD, EDGE, NEW = "sao-luu-2021-08-31-120000.zip", "sao-luu-2021-09-01-120000.zip.khoa", "sao-luu-2021-09-30-120000.zip"
OTHERS = ["ghi-chu.txt", "sao-luu-2020-13-01-000000.zip", "sao-luu-2020-01-01-000000.zip.tam"]


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("x")


def test_what_is_older_goes_and_the_rest_stays(tmp_path: Path) -> None:
    files(tmp_path, OLD, EDGE, NEW, *OTHERS)
    assert [path.name for path in remove_older(tmp_path, AT, 30)] == [OLD]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([EDGE, NEW, *OTHERS])


def test_the_newest_stays_however_old(tmp_path: Path) -> None:
    files(tmp_path, "sao-luu-2019-01-01-000000.zip", OLD)
    remove_older(tmp_path, AT, 1)
    assert [path.name for path in tmp_path.iterdir()] == [OLD]


def test_no_days_at_all_is_refused(tmp_path: Path) -> None:
    files(tmp_path, OLD)
    with pytest.raises(InputError) as refused:
        remove_older(tmp_path, AT, 0)
    assert refused.value.code == "backup.keep_days"
    assert (tmp_path / OLD).exists()
