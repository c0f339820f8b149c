"""The backups in a folder, known by their names, and how long they are kept."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from rules.errors import InputError
from rules.wording import VIETNAM

_NAME = re.compile(r"sao-luu-(\d{4}-\d{2}-\d{2}-\d{6})\.zip(\.khoa)?")


def remove_older(folder: Path, at: datetime, days: int) -> list[Path]:
    """Remove the backups in the folder made more than so many days before; the newest always stays.

    Files with another name are left alone. Returns what was removed.
    """
    refuse_no_days(days)
    removed = [path for moment, path in backups_in(folder)[:-1] if at - moment > timedelta(days=days)]
    for path in removed:
        path.unlink()
    return removed


def backups_in(folder: Path) -> list[tuple[datetime, Path]]:
    """Each backup with the moment it was made, the newest last."""
    return sorted((moment, path) for path in folder.iterdir() if (moment := _made_at(path)))


def refuse_no_days(days: int) -> None:
    """Keeping backups for no time at all is a slip of the pen."""
    if days < 1:
        message = "Số ngày giữ bản sao lưu phải từ 1 trở lên; hãy sửa --keep-days."
        raise InputError("backup.keep_days", message, str(days))


def _made_at(path: Path) -> datetime | None:
    """The moment in the name that ``back_up`` gave it; None where it is not one of ours."""
    found = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(found[1], "%Y-%m-%d-%H%M%S").replace(tzinfo=VIETNAM) if found else None
    except ValueError:
        return None
