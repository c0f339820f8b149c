"""Every reader of a file that somebody hands over, called on bytes, with a whole file as an example of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rules.costs.cost_file import read_cost_file
from rules.errors import InputError
from services.confirmations.exchange import read_confirmations_file
from services.costs.workbook.importing import read_workbook
from services.excel import Column, SheetPlan, write_workbook
from services.feedback import workbook as feedback
from services.imports import own_sheets
from services.imports.reading import read_file
from services.layout.checking import check_layout
from services.plans import workbook as plan
from services.plans.line_import import Target, line_template, preview_lines
from services.standard_times import workbook as times
from services.storage.backup import back_up, verify
from tests.rules.cost_examples import cost_file, line
from tests.services.portal_examples import PLAIN
from tests.services.right_layout import as_file, right_parts
from tests.services.workbook_examples import exported, rich_file, stored

DAY = date(2021, 8, 15)
WORD, EXCEL, JSON, BACKUP = "word", "excel", "json", "backup"


@dataclass(frozen=True)
class Reader:
    """``read(data)`` gives back or raises InputError; ``example()`` is a file it takes."""

    kind: str
    read: Callable[[bytes], Any]
    example: Callable[[], bytes]


def readers(engine: sa.Engine, folder: Path) -> dict[str, Reader]:
    """By name; ``folder`` is for the readers of a path."""
    import json

    return {
        "import-word": Reader(WORD, lambda data: _imported(folder / "tep.docx", data), PLAIN.as_bytes),
        "layout": Reader(WORD, check_layout, lambda: as_file(right_parts())),
        "import-excel": Reader(EXCEL, lambda data: _imported(folder / "tep.xlsx", data), _inventory),
        "cost-workbook": Reader(
            EXCEL, lambda data: read_workbook(data, stored(rich_file())), lambda: exported(rich_file())
        ),
        "feedback": Reader(EXCEL, lambda data: feedback.preview_file(engine, data), _feedback),
        "province-plan": Reader(
            EXCEL, lambda data: plan.preview_plan(engine, data, 2021), lambda: plan.template(engine, 2021)
        ),
        "plan-lines": Reader(
            EXCEL,
            lambda data: preview_lines(engine, data, Target("", "2021", DAY)),
            lambda: line_template(engine, DAY),
        ),
        "standard-times": Reader(
            EXCEL, lambda data: times.preview_times(engine, data), lambda: times.template(engine, DAY)
        ),
        "confirmations": Reader(
            JSON, read_confirmations_file, lambda: b'{"format": "doi-chieu-ban-goc", "version": 1}'
        ),
        "cost-json": Reader(
            JSON,
            lambda data: read_cost_file(_written(folder / "tep.json", data)),
            lambda: json.dumps(cost_file([line("1.1", hours="1")])).encode(),
        ),
        "backup": Reader(
            BACKUP, lambda data: verify(_written(folder / "sao-luu.zip", data)), lambda: _backup(engine, folder)
        ),
    }


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _imported(path: Path, data: bytes) -> Any:
    """The import tells of what is wrong as problems; one that keeps the whole file out is the InputError it was."""
    found = read_file(_written(path, data))
    if found.problems and not found.items:
        raise InputError(found.problems[0].rule, found.problems[0].message)
    return found


def _inventory() -> bytes:
    return own_sheets.template()


def _feedback() -> bytes:
    columns = [Column(title) for title in ("Loại", "Mã thủ tục", "Nội dung", "Số hiệu, nơi lưu", "Ngày nhận")]
    row = ["Phản ánh, kiến nghị", "", "Nội dung", "01/2021", date(2021, 3, 1)]
    return write_workbook([SheetPlan(feedback.SHEET, columns, [row])])


def _backup(engine: sa.Engine, folder: Path) -> bytes:
    return back_up(engine, folder / "ban", datetime(2021, 8, 15, tzinfo=UTC)).path.read_bytes()


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())
