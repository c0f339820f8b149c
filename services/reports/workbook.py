"""The periodic report as an Excel workbook: the figures as plain numbers, totals and ratios as formulas over them."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.findings.catalogue import Severity
from rules.wording import number, short_date
from services.documents.word_documents import required_office
from services.excel import TWO_PLACES, WHOLE, LiveCell, LiveSheet, Role, column_letter, write_live_workbook
from services.reports.columns import COSTS, COUNTS, STATES, ReportColumn
from services.reports.figures import Breakdown, ReportFigures, breakdowns, report_figures
from services.reports.found import FoundRow
from services.reports.rows import ReportRow

Row = list[LiveCell | None]

COLUMNS: tuple[ReportColumn, ...] = (*COUNTS, *COSTS)
FOUND = "Điểm cần xem lại"
MEANINGS = "Giải thích các cột"
HEADING_ROW = 5
_BEFORE_COLUMNS = 2  # number and name
_LETTERS = {column.key: column_letter(_BEFORE_COLUMNS + at) for at, column in enumerate(COLUMNS)}
_WIDTHS = [6, 30, *[10] * len(COUNTS), 18, 17, 10, 17, 17, 15]
_DASH = '"—"'


def report_workbook(engine: sa.Engine, period: str, day: date) -> bytes:
    """The report of this period as the reader may see it; refused while the office is not set up."""
    office = required_office(engine)
    return workbook_of(report_figures(engine, period), office, day)


def workbook_of(figures: ReportFigures, office: OfficeDraft, day: date) -> bytes:
    """A sheet for each breakdown, then what the columns mean."""
    above = [
        _line("BẢNG SỐ LIỆU PHỤC VỤ BÁO CÁO ĐỊNH KỲ", Role.TITLE),
        _line(_subject(figures, office, day), Role.LINE),
        _line(_warning(figures, office), Role.WARNING),
        [],
    ]
    found = [_found(figures.found)] if figures.found else []
    return write_live_workbook([*(_sheet(shown, above) for shown in breakdowns(figures)), *found, _meanings()])


def _line(words: str, role: Role) -> Row:
    return [LiveCell(role, words, span=len(_WIDTHS))]


def _subject(figures: ReportFigures, office: OfficeDraft, day: date) -> str:
    whose = figures.agency or " ".join(office.authority_lines)
    return f"Rà soát, đơn giản hóa thủ tục hành chính – {whose} – {figures.period.title} – tính đến {short_date(day)}"


def _warning(figures: ReportFigures, office: OfficeDraft) -> str:
    warnings = []
    if figures.unconfirmed:
        said = number(figures.unconfirmed)
        warnings.append(f"BẢN NHÁP: {said} hồ sơ đã chấp nhận có số liệu đầu vào chưa được xác nhận.")
    if office.demonstration or figures.is_illustrative:
        warnings.append("Dữ liệu minh họa, không phải số liệu chính thức; không dùng để trình ký.")
    return " ".join(warnings)


def _sheet(shown: Breakdown, above: Sequence[Row]) -> LiveSheet:
    titles = ["STT", shown.kind.capitalize(), *(f"{column.title}\n({column.unit})" for column in COLUMNS)]
    heading = [LiveCell(Role.HEADER, title) for title in titles]
    lines = [_figures(at, row) for at, row in enumerate(shown.rows, start=1)]
    rows = [*above, heading, *lines, _totals(len(lines))]
    return LiveSheet(f"Theo {shown.kind}", _WIDTHS, rows, heading=HEADING_ROW, frozen=_BEFORE_COLUMNS)


def _figures(at: int, row: ReportRow) -> Row:
    cells = [_figure(column, row, HEADING_ROW + at) for column in COLUMNS]
    return [LiveCell(Role.CENTRED, at), LiveCell(Role.TEXT, row.title), *cells]


def _figure(column: ReportColumn, row: ReportRow, line: int) -> LiveCell:
    """What follows from other cells is a formula; the rest is the exact number."""
    if formula := _formula(column.key, line):
        return LiveCell(Role.COMPUTED, formula, _format(column))
    value: int | Decimal = getattr(row, column.key)
    return LiveCell(Role.RIGHT_TEXT, value, WHOLE)


def _formula(key: str, line: int) -> str:
    def at(name: str) -> str:
        return f"{_LETTERS[name]}{line}"

    return {
        "total": f"=SUM({at(STATES[0].key)}:{at(STATES[-1].key)})",
        "ratio_percent": f"=IF({at('before_vnd')}=0,{_DASH},{at('saving_vnd')}/{at('before_vnd')}*100)",
        "undecided_vnd": f"={at('saving_vnd')}-{at('province_vnd')}-{at('central_vnd')}",
    }.get(key, "")


def _totals(count: int) -> Row:
    line = HEADING_ROW + count + 1
    return [LiveCell(Role.TOTAL_TEXT, "Tổng cộng", span=_BEFORE_COLUMNS), None, *_sums(line, count)]


def _sums(line: int, count: int) -> Iterator[LiveCell]:
    for column in COLUMNS:
        letter = _LETTERS[column.key]
        summed = f"=SUM({letter}{HEADING_ROW + 1}:{letter}{line - 1})" if count else "=0"
        formula = _formula(column.key, line) if column.key == "ratio_percent" else summed
        yield LiveCell(Role.TOTAL, formula, _format(column))


def _format(column: ReportColumn) -> str:
    return TWO_PLACES if column.key == "ratio_percent" else WHOLE


def _found(found: Sequence[FoundRow]) -> LiveSheet:
    """What the quality rules find in the inventory, by agency."""
    titles = ("Cơ quan", *(f"{severity.label}\n(chưa xử lý)" for severity in Severity), "Đã chấp nhận,\nkhông phải lỗi")
    rows: list[Row] = [[LiveCell(Role.HEADER, title) for title in titles]]
    for row in found:
        figures = (row.errors, row.warnings, row.hints, row.accepted)
        rows.append([LiveCell(Role.TEXT, row.title), *(LiveCell(Role.RIGHT_TEXT, each, WHOLE) for each in figures)])
    sums = (f"=SUM({column_letter(at)}2:{column_letter(at)}{len(rows)})" for at in range(1, len(titles)))
    rows.append([LiveCell(Role.TOTAL_TEXT, "Tổng cộng"), *(LiveCell(Role.TOTAL, each, WHOLE) for each in sums)])
    return LiveSheet(FOUND, [50, 14, 14, 14, 18], rows, heading=1)


def _meanings() -> LiveSheet:
    rows: list[Row] = [[LiveCell(Role.HEADER, "Cột"), LiveCell(Role.HEADER, "Ý nghĩa")]]
    rows += [[LiveCell(Role.TEXT, column.title), LiveCell(Role.TEXT, column.meaning)] for column in COLUMNS]
    return LiveSheet(MEANINGS, [30, 110], rows, heading=1)
