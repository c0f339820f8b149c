"""The child process of a check started from a page: ``python -m services.findings.process FOLDER``."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.database import make_engine, reading
from services.findings.refreshing import refresh
from services.jobs.child import Asked, Tell, give_way, run
from services.office_rules import office_rules
from services.watching.logs import set_up
from services.watching.places import watching_folder


def run_check(engine: sa.Engine, folder: Path) -> Any:
    """The child's work: check what changed, telling how far it got."""

    def work(asked: Asked, tell: Tell) -> dict[str, int]:
        with reading(engine) as session:
            rule_set = office_rules(session).rulebook.at(date.fromisoformat(asked.values["on"]))
        return {"checked": refresh(engine, rule_set, lambda done, total: tell(done, total, "")).checked}

    return run(folder, work)


if __name__ == "__main__":
    engine = make_engine(os.environ["DATABASE_URL"])
    set_up(watching_folder(engine))
    give_way()
    run_check(engine, Path(sys.argv[1]))
