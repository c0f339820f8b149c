"""The child process of an import started from the browser: ``python -m services.imports.process FOLDER``."""

import json
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from models.database import make_engine, reading
from rules.errors import InputError
from services.imports.files import ImportSummary, import_files
from services.imports.job import order_act, progress, write_state
from services.imports.saving import Order
from services.office_rules import office_rules

_HEARTBEAT_SECONDS = 3


def run_job(engine: sa.Engine, folder: Path) -> ImportSummary:
    """The child's work: import the folder's files, telling how far it got, and clear them away when done."""
    order = json.loads((folder / "order.json").read_text("utf-8"))
    with reading(engine) as session:
        rule_set = office_rules(session).rulebook.at(date.fromisoformat(order["on"]))
    last = progress("running", 0, 0, "")

    def tell(done: int, total: int, file: str) -> None:
        last.update(done=done, total=total, file=file)
        write_state(folder / "state.json", last)

    try:
        with _heartbeat(folder / "state.json"):
            files = sorted((folder / "files").glob("*/*"))
            summary = import_files(engine, files, Order(order_act(order), rule_set, order["agency"]), tell)
    except InputError as error:
        write_state(folder / "state.json", last | {"state": "failed", "message": str(error)})
        raise
    write_state(folder / "state.json", last | {"state": "done", "summary": summary.as_dict()})
    shutil.rmtree(folder / "files")
    return summary


@contextmanager
def _heartbeat(path: Path) -> Iterator[None]:
    """Shows that the process lives while one large file takes its time."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(_HEARTBEAT_SECONDS):
            os.utime(path)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


if __name__ == "__main__":
    run_job(make_engine(os.environ["DATABASE_URL"]), Path(sys.argv[1]))
