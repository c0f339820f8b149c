"""The sheet «Tổng hợp»: one row a TTHC, subtotals by lĩnh vực, the total; and what the rows of all sheets share."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rules.consolidation.items import Item
from rules.wording import roman
from services.costs.workbook.cells import HEADING_ROWS, Heading, Row, computed, header, on_sheet, text
from services.excel import TWO_PLACES, WHOLE, LiveCell, LiveSheet, Role, column_letter
from services.package.content import Entry
from services.package.figures import FigureRow, figure_row

SHEET = "Tổng hợp"
FIRST = HEADING_ROWS + 2  # the first row under the titles
AGREES, DIFFERS = "khớp", "lệch"
AMOUNT_TITLES = (
    "Chi phí trước",
    "Chi phí sau",
    "Tiết kiệm",
    "Tỷ lệ cắt giảm (%)",
    "Thuộc thẩm quyền của tỉnh",
    "Kiến nghị trung ương",
    "Chưa phân thẩm quyền",
    "Kiểm tra",
)
AMOUNT_WIDTHS = (16, 16, 16, 9, 16, 16, 16, 8)
RULES = (
    "Tiết kiệm = chi phí trước – chi phí sau. Tỷ lệ = tiết kiệm : chi phí trước × 100, làm tròn đến 02 chữ số thập "
    "phân (từ 5 trở lên thì tăng lên); chi phí trước bằng 0 thì ghi «—». Tỷ lệ của các dòng cộng tính từ tổng chi phí.",
    "Ô số giữ nguyên phần lẻ của đồng, chỉ hiển thị số đã làm tròn đến đồng; Excel giữ đúng 15 chữ số của mỗi số.",
    "Kiểm tra: «khớp» khi phần của tỉnh, của trung ương và phần chưa phân thẩm quyền cộng lại bằng số tiết kiệm.",
)
_TITLES = ("STT", "Lĩnh vực", "Mã số", "Tên thủ tục hành chính", "Cơ quan rà soát", *AMOUNT_TITLES)
_WIDTHS = (5, 15, 11, 34, 20, *AMOUNT_WIDTHS)
_AT = 5  # the column of the first amount


class Columns(NamedTuple):
    """The letters of the amounts of a sheet."""

    before: str
    after: str
    saving: str
    ratio: str
    province: str
    central: str
    undecided: str

    @classmethod
    def from_column(cls, first: int) -> "Columns":
        return cls(*(column_letter(first + at) for at in range(len(cls._fields))))

    @property
    def summed(self) -> list[str]:
        """What totals add up; the others are computed from these."""
        return [self.before, self.after, self.province, self.central, self.undecided]


class ProcedureSheet(NamedTuple):
    """The sheet and where its totals stand: the row of each lĩnh vực in their order, and of all."""

    sheet: LiveSheet
    field_rows: tuple[int, ...]
    total_row: int
    columns: Columns

    def at(self, column: str, row: int) -> str:
        return on_sheet(SHEET, f"{column}{row}")

    def numbers(self) -> str:
        """The cells of STT, one number a TTHC."""
        return on_sheet(SHEET, f"$A${FIRST}:$A${self.total_row - 1}")


def procedure_sheet(entries: Sequence[Entry], heading: Heading) -> ProcedureSheet:
    """In the order of Phụ lục I; the total adds the rows that have a number, whatever stands between them."""
    columns, rows, field_rows, number = Columns.from_column(_AT), list[Row](), list[int](), 0
    for at, (field, members) in enumerate(groupby(entries, lambda entry: entry.case.field), 1):
        name = field or "chưa ghi lĩnh vực"
        rows.append([text(f"{roman(at)}. Lĩnh vực {name}", Role.SECTION, len(_TITLES))])
        first = FIRST + len(rows)
        for entry in members:
            number += 1
            rows.append(_row(number, name, entry, columns, FIRST + len(rows)))
        last = FIRST + len(rows) - 1
        field_rows.append(last + 1)
        sums = {letter: f"SUM({letter}{first}:{letter}{last})" for letter in columns.summed}
        rows.append(total_row(f"Cộng lĩnh vực {name}", _AT, columns, last + 1, sums))
    last = FIRST + len(rows)
    numbered = f'SUMIF($A${FIRST}:$A${last - 1},">0",'
    sums = {letter: f"{numbered}{letter}${FIRST}:{letter}${last - 1})" for letter in columns.summed}
    rows.append(total_row("TỔNG CỘNG", _AT, columns, last, sums))
    sheet = sheet_of(SHEET, "BẢNG TỔNG HỢP CHI PHÍ TUÂN THỦ THỦ TỤC HÀNH CHÍNH", _TITLES, _WIDTHS, rows, heading)
    return ProcedureSheet(sheet, tuple(field_rows), last, columns)


def _row(number: int, field: str, entry: Entry, columns: Columns, at: int) -> Row:
    shown = entry.item.shown
    code = shown.code if entry.item.is_procedure else ""
    words = [LiveCell(Role.CENTRED, number), text(field), text(code, Role.CENTRED)]
    words += [text(entry.case.name), text(entry.case.agency)]
    return [*words, *amount_cells(entry.item, columns, at)]


def amount_cells(item: Item, columns: Columns, at: int) -> Row:
    """The amounts of an item in the row ``at``; dashes where nothing of it can be counted."""
    if all(source.saving_vnd is None for source in item.counted):
        return [text("—", Role.RIGHT_TEXT) for _ in AMOUNT_TITLES]
    found: FigureRow = figure_row("", [item])
    given = [_amount(found.before_vnd), _amount(found.after_vnd)]
    sides = [_amount(found.province_vnd), _amount(found.central_vnd), _amount(found.undecided_vnd)]
    return [*given, *_saving_and_ratio(columns, at, Role.COMPUTED), *sides, _check(columns, at, Role.COMPUTED)]


def total_row(title: str, span: int, columns: Columns, at: int, sums: dict[str, str]) -> Row:
    """A row of sums; ``sums`` are the formulas by column, ``span`` the columns the title covers."""

    def cell(letter: str) -> LiveCell:
        return computed(sums[letter], WHOLE, Role.TOTAL)

    return [
        text(title, Role.TOTAL_TEXT, span),
        *[None] * (span - 1),
        cell(columns.before),
        cell(columns.after),
        *_saving_and_ratio(columns, at, Role.TOTAL),
        cell(columns.province),
        cell(columns.central),
        cell(columns.undecided),
        _check(columns, at, Role.TOTAL),
    ]


def sheet_of(
    name: str, title: str, titles: Sequence[str], widths: Sequence[int], rows: Sequence[Row], heading: Heading
):
    """A sheet with its heading, its table and the rules of its numbers."""
    notes = [[text(rule, Role.LINE, len(titles))] for rule in RULES]
    above = [*heading.rows(title, len(titles)), header(titles)]
    return LiveSheet(name, widths, [*above, *rows, *notes], heading=HEADING_ROWS + 1, frozen=1)


def _amount(value) -> LiveCell:
    return LiveCell(Role.RIGHT_TEXT, value, WHOLE)


def _saving_and_ratio(columns: Columns, at: int, role: Role) -> Row:
    before, after, saving = f"{columns.before}{at}", f"{columns.after}{at}", f"{columns.saving}{at}"
    ratio = f'IF({before}=0,"—",ROUND({saving}/{before}*100,2))'
    return [computed(f"{before}-{after}", WHOLE, role), computed(ratio, TWO_PLACES, role)]


def _check(columns: Columns, at: int, role: Role) -> LiveCell:
    sides = f"SUM({columns.province}{at}:{columns.undecided}{at})"
    return computed(f'IF(ABS({sides}-{columns.saving}{at})<0.01,"{AGREES}","{DIFFERS}")', "", role)
