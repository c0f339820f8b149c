"""The commands of a server in production, run as its services run them."""

import json
from pathlib import Path


def test_migrating_makes_the_database_ready_and_is_done_once(manage, sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    file.unlink()
    first, again = manage("migrate"), manage("migrate")
    assert first.returncode == again.returncode == 0, first.stdout + again.stdout
    assert json.loads(first.stdout) == json.loads(again.stdout)
    assert file.exists()


def test_the_daily_backup_makes_room_for_itself(manage, tmp_path: Path) -> None:
    old = tmp_path / "sao-luu-2021-01-01-120000.zip"
    old.write_text("cũ")
    done = manage("backup", "--out", str(tmp_path), "--keep-days", "30")
    told = json.loads(done.stdout)
    assert told["removed"] == [old.name] and not old.exists()
    assert Path(told["file"]).exists()


def test_no_days_at_all_is_refused_before_anything_is_written(manage, tmp_path: Path) -> None:
    done = manage("backup", "--out", str(tmp_path), "--keep-days", "0")
    assert done.returncode == 2 and json.loads(done.stdout)["error"]["code"] == "backup.keep_days"
    assert not list(tmp_path.glob("sao-luu-*"))
