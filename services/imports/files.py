"""Imports files into the inventory: read in worker processes, saved in batches of one transaction each."""

import multiprocessing
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading, writing
from models.office import Agency
from rules.errors import InputError
from rules.findings.catalogue import Severity
from rules.permissions import Action
from rules.wording import number
from services.audit import record
from services.findings.refreshing import refresh
from services.imports.problems import FileReading, Found, Problem, rejection
from services.imports.reading import read_file
from services.imports.saving import Order, Outcome, save_items
from services.paper_types.grouping import refresh_types
from services.permissions import allow

ENDINGS = (".doc", ".docx", ".xlsx")
BATCH = 40
_WORKERS = 2
_WORTH_WORKERS = 80  # starting worker processes takes about as long as reading this many files

Progress = Callable[[int, int, str], None]


@dataclass
class ImportSummary:
    """What an import did: procedures by outcome, files or rows refused, and what an officer should look at.

    ``findings``: how many the quality rules found in what was saved that were not there before, by severity.
    """

    files: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    findings: dict[str, int] = field(default_factory=dict)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        for outcome, problems in outcomes:
            setattr(self, outcome, getattr(self, outcome) + 1)
            self.problems += problems

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"problems": [problem._asdict() for problem in self.problems]}


def import_files(
    engine: sa.Engine, paths: Iterable[Path], order: Order, progress: Progress = lambda done, total, file: None
) -> ImportSummary:
    """Import files and folders. One bad file never stops the others; what is saved stays saved if this is cut off."""
    files = find_files(paths)
    check_may_import(engine, order.act, order.agency)
    _check_agency(engine, order.agency)
    summary, waiting, seen = ImportSummary(), [], {}
    for done, file_reading in enumerate(_readings(files), start=1):
        summary.files += 1
        summary.problems += file_reading.problems
        summary.rejected += sum(problem.severity == "error" for problem in file_reading.problems)
        waiting += _not_seen(file_reading, seen, summary)
        while len(waiting) >= BATCH or (waiting and done == len(files)):
            summary.add(save_items(engine, waiting[:BATCH], order))
            waiting = waiting[BATCH:]
        progress(done, len(files), file_reading.file)
    progress(len(files), len(files), "Đang xếp giấy tờ mới vào loại giấy tờ.")
    refresh_types(engine)
    summary.findings = _check(engine, order, {code for _, code in seen}, lambda what: progress(done, len(files), what))
    with writing(engine) as session:
        counts = {key: value for key, value in asdict(summary).items() if key not in ("problems", "findings")}
        allow(session, order.act, Action.EDIT_INVENTORY, order.agency or order.act.agency)
        record(session, order.act, "import.finished", "import", after=counts)
    return summary


def _check(engine: sa.Engine, order: Order, codes: Collection[str], tell: Callable[[str], None]) -> dict[str, int]:
    """What the quality rules find anew in the imported TTHC; what a file left as it was is not checked again."""

    def progress(done: int, total: int) -> None:
        tell(f"Đang rà các điểm cần xem lại: {number(done)}/{number(total)} thủ tục.")

    new = refresh(engine, order.rule_set, progress, codes).new
    return {severity.value: new[severity] for severity in Severity}


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and every Word or Excel file below the folders, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise InputError("import.no_such_path", "Không có tệp hoặc thư mục này; hãy kiểm tra đường dẫn.", str(path))
        below = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and not p.name.startswith("~$"))
        found += below if path.is_dir() else [path]
    if not found:
        raise InputError("import.nothing", "Không có tệp .doc, .docx hoặc .xlsx nào để nhập; hãy chọn lại thư mục.")
    return found


def check_may_import(engine: sa.Engine, act: Act, agency: str) -> None:
    """Refuse an import this person may not make before any file is read."""
    with reading(engine) as session:
        allow(session, act, Action.EDIT_INVENTORY, agency or act.agency)


def _check_agency(engine: sa.Engine, code: str) -> None:
    with reading(engine) as session:
        if code and session.exec(select(Agency.code).where(Agency.code == code)).first() is None:
            raise InputError("agency.unknown", f"Không có cơ quan nào mang mã «{code}»; hãy kiểm tra lại mã cơ quan.")


def _readings(files: list[Path]) -> Iterator[FileReading]:
    """The readings in the order of the files."""
    if len(files) < _WORTH_WORKERS:
        yield from map(read_file, files)
        return
    # Spawned, not forked: the web server's process holds threads and database connections.
    with ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(read_file, files, chunksize=8)


def _not_seen(file_reading: FileReading, seen: dict[tuple[str, str], str], summary: ImportSummary) -> Iterator[Found]:
    """The TTHC that no earlier file of the same kind has brought in this run; the others are reported."""
    for item in file_reading.items:
        key = (file_reading.kind, item.draft.code)
        if key not in seen:
            seen[key] = file_reading.file
            yield Found(file_reading.file, item)
            continue
        message = f"Mã thủ tục này đã có trong «{seen[key]}» của cùng lần nhập nên không nhập lại; hãy giữ một bản."
        error = InputError("import.duplicate_code", message)
        summary.rejected += 1
        summary.problems.append(rejection(file_reading.file, error, item.draft.code))
