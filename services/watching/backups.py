"""The last backup."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from services.storage.keeping import backups_in

OLD_AFTER = timedelta(days=2)
_DEFAULT = Path(__file__).parents[2] / "data" / "sao-luu"


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
        at, path = backups_in(folder)[-1]
        return LastBackup(path, at, path.stat().st_size, path.suffix == ".khoa")
    except (OSError, IndexError):
        return None
