"""The last backup, known by the names that ``services/storage/backup.py`` gives."""

import os
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from rules.wording import VIETNAM

OLD_AFTER = timedelta(days=2)
_DEFAULT = Path(__file__).parents[2] / "data" / "sao-luu"
_NAME = re.compile(r"sao-luu-(\d{4}-\d{2}-\d{2}-\d{6})\.zip(\.khoa)?")


class LastBackup(NamedTuple):
    """``size`` in bytes; ``is_sealed``: it opens with a key only."""

    path: Path
    made_at: datetime
    size: int
    is_sealed: bool


def backup_folder() -> Path:
    """Where backups are put (BACKUP_FOLDER; default: data/sao-luu)."""
    return Path(os.environ.get("BACKUP_FOLDER") or _DEFAULT).resolve()


def last_backup(folder: Path) -> LastBackup | None:
    """The newest backup in the folder, by the moment in its name; None where there is none that can be seen."""
    try:
        found = sorted((match[1], path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name)))
        if not found:
            return None
        made, path = found[-1]
        at = datetime.strptime(made, "%Y-%m-%d-%H%M%S").replace(tzinfo=VIETNAM)
        return LastBackup(path, at, path.stat().st_size, path.suffix == ".khoa")
    except (OSError, ValueError):
        return None
