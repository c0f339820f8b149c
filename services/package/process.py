"""The child process that makes a package: ``python -m services.package.process FOLDER``."""

import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.database import make_engine
from models.visibility import Viewer, seen_by
from services.jobs.child import Asked, Tell, give_way, run
from services.package.making import Wanted, write_zip
from services.watching.logs import set_up
from services.watching.places import watching_folder

_LONGEST_SECONDS = 30 * 60  # a thousand TTHC with copies in PDF


def run_export(engine: sa.Engine, folder: Path) -> dict[str, Any] | None:
    """The child's work: the ZIP in the job's folder, and what is in it; None where somebody has ended it."""
    return run(folder, partial(_make, engine, folder), _LONGEST_SECONDS)


def _make(engine: sa.Engine, folder: Path, asked: Asked, tell: Tell) -> dict[str, Any]:
    """As the person who has asked for it may read."""
    act, values = asked.act, asked.values
    seen = seen_by(engine, Viewer(act.role, act.agency) if act.role else None)
    wanted = Wanted(values["period"], date.fromisoformat(values["day"]), values["pdf"])
    package = write_zip(seen, wanted, folder, tell)
    return {
        "file": package.path.name,
        "size": package.path.stat().st_size,
        "lock_number": package.lock_number,
        "fingerprint": package.fingerprint,
        "files": [list(file) for file in package.files],
        "warnings": list(package.warnings),
    }


if __name__ == "__main__":
    engine = make_engine(os.environ["DATABASE_URL"])
    set_up(watching_folder(engine))
    give_way()
    run_export(engine, Path(sys.argv[1]))
