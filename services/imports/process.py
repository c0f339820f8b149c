"""The child process of an import started from the browser: ``python -m services.imports.process FOLDER``."""

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.database import make_engine, reading
from services.imports.files import ImportSummary, import_files
from services.imports.saving import Order
from services.jobs.child import Asked, Tell, run
from services.office_rules import office_rules
from services.watching.logs import set_up
from services.watching.places import watching_folder


def run_job(engine: sa.Engine, folder: Path) -> ImportSummary:
    """The child's work: import the folder's files, telling how far it got, and clear them away when done."""
    summaries: list[ImportSummary] = []

    def work(asked: Asked, tell: Tell) -> dict[str, Any]:
        with reading(engine) as session:
            rule_set = office_rules(session).rulebook.at(date.fromisoformat(asked.values["on"]))
        paths = sorted((folder / "files").glob("*/*"))
        summaries.append(import_files(engine, paths, Order(asked.act, rule_set, asked.values["agency"]), tell))
        return summaries[0].as_dict()

    run(folder, work)
    shutil.rmtree(folder / "files")
    return summaries[0]


if __name__ == "__main__":
    engine = make_engine(os.environ["DATABASE_URL"])
    set_up(watching_folder(engine))
    run_job(engine, Path(sys.argv[1]))
