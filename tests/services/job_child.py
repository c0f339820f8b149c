"""The child process of the jobs in ``test_jobs.py``."""

import os
import sys
from pathlib import Path
from typing import Any

from models.database import make_engine
from rules.errors import InputError
from services.jobs.child import Asked, Tell, give_way, run


def run_job(folder: Path) -> dict[str, Any] | None:
    """Writes down who asked and which database it works on, in as many parts as asked."""

    def work(asked: Asked, tell: Tell) -> dict[str, Any]:
        engine = make_engine(os.environ["DATABASE_URL"])
        parts = asked.values["parts"]
        for part in range(parts):
            tell(part, parts, f"Phần {part}")
        with engine.connect() as connection:
            events = connection.exec_driver_sql("select count(*) from audit_event").scalar_one()
        engine.dispose()
        if parts == 0:
            raise InputError("test.nothing", "Không có phần nào; hãy chọn ít nhất một phần.")
        tell(parts, parts, "")
        (folder / "made.txt").write_text(f"{asked.act.person}: {parts}", encoding="utf-8")
        return {"file": "made.txt", "database": engine.dialect.name, "events": events, "nice": nice()}

    return run(folder, work)


def nice() -> int:
    return os.nice(0) if hasattr(os, "nice") else 10


if __name__ == "__main__":
    give_way()
    run_job(Path(sys.argv[1]))
