"""Reads one file to be imported, of any kind; runs in a worker process, so everything here can be pickled."""

from pathlib import Path

from rules.errors import InputError
from services.excel import is_workbook, read_sheets
from services.imports.archive import MAX_FILE_BYTES
from services.imports.own_template import is_template, read_template
from services.imports.portal_list import read_list
from services.imports.portal_parse import parse_portal_file
from services.imports.problems import FileReading, Item, Problem, rejection

# What a portal file never speaks of: an officer's own entries.
_NOT_IN_PORTAL_FILES = {"volumes", "managing_agency", "online_level", "illustrative"}
_MAX_QUOTED = 160


def read_file(path: Path) -> FileReading:
    """What a file holds; a file that cannot be read is one problem, never an exception."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        return _read_workbook(path.name, data) if is_workbook(data) else _read_detail(path.name, data)
    except InputError as error:
        return FileReading(path.name, "", problems=(rejection(path.name, error),))
    except OSError:
        error = InputError("file.unreachable", "Không mở được tệp; hãy kiểm tra quyền đọc tệp rồi nhập lại.")
        return FileReading(path.name, "", problems=(rejection(path.name, error),))


def _read_detail(file: str, data: bytes) -> FileReading:
    draft = parse_portal_file(data)
    problems = tuple(
        Problem(file, draft.code, entry.rule, "warning", f"{entry.message} Nguyên văn: «{_short(entry.text)}»")
        for entry in draft.unread
    )
    parts = draft.model_dump(mode="json", exclude={"code", *_NOT_IN_PORTAL_FILES})
    return FileReading(file, "detail", (Item(draft, parts),), problems)


def _read_workbook(file: str, data: bytes) -> FileReading:
    sheets = read_sheets(data)
    kind, read = ("template", read_template) if is_template(sheets) else ("list", read_list)
    results = list(read(file, sheets))
    items = tuple(result for result in results if isinstance(result, Item))
    return FileReading(file, kind, items, tuple(result for result in results if isinstance(result, Problem)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_QUOTED else line[:_MAX_QUOTED] + "…"
