"""The four candidate lists as one Excel workbook: how they were made, a sheet each, and what was struck."""

from collections.abc import Iterator

import sqlalchemy as sa

from rules.candidates.criteria import criteria
from rules.candidates.lists import CandidateList
from rules.wording import number
from services.excel.plain import Column, SheetPlan, write_workbook
from services.lists.candidates import Candidate, Candidates, read_candidates
from services.office import get_office

_COLUMNS = (
    Column("STT", 6),
    Column("Mã số", 14),
    Column("Tên thủ tục hành chính", 60),
    Column("Cơ quan", 30),
    Column("Lý do", 70),
    Column("Tình trạng", 16),
    Column("Lý do loại hoặc giữ", 40),
)


def candidates_workbook(engine: sa.Engine, year: int) -> bytes:
    """All four lists of a year, as the page shows them."""
    office = get_office(engine)
    found = [read_candidates(engine, of, year) for of in CandidateList]
    notes = list(_notes(found, year, bool(office and office.demonstration)))
    sheets = [SheetPlan(each.of.label, _COLUMNS, list(_rows(each))) for each in found]
    return write_workbook(
        [SheetPlan("Ghi chú", (Column("Danh sách đề xuất", 40), Column("Nội dung", 110)), notes), *sheets]
    )


def _notes(found: list[Candidates], year: int, is_demonstration: bool) -> Iterator[tuple[str, str]]:
    if is_demonstration:
        yield "Lưu ý", "Dữ liệu minh họa, không phải số liệu chính thức."
    yield "Năm", str(year)
    yield "Tiêu chí", "Tiêu chí và ngưỡng là của phần mềm, đơn vị chỉnh được; danh sách là gợi ý để xem xét."
    for each in found:
        yield f"{each.of.label} ({each.of.tasks})", f"Thủ tục {each.of.looks_for}."
        for key, criterion in criteria().items():
            if criterion.list == each.of:
                yield criterion.label, criterion.said(each.thresholds[key])
        yield (
            "Đề xuất / xét được / không đủ dữ liệu",
            " / ".join(number(count) for count in (len(each.standing), each.judged, each.whole - each.judged)),
        )


def _rows(found: Candidates) -> Iterator[tuple[int | str, ...]]:
    for at, row in enumerate((*found.standing, *found.struck), 1):
        yield (at, *lines(row), "Đã loại" if row.is_struck else "Đề xuất", row.choice.reason if row.choice else "")


def lines(row: Candidate) -> tuple[str, str, str, str]:
    """Codes, names, agencies and reasons of an entry; a link has a line for each of its TTHC."""
    agencies = dict.fromkeys(each.agency for each in row.procedures)
    return (
        "\n".join(each.code for each in row.procedures),
        "\n".join(each.name for each in row.procedures),
        "\n".join(agencies),
        "; ".join(row.reasons),
    )
