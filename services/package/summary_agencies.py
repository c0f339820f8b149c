"""The sheets «Theo cơ quan» and «Hồ sơ»: what each agency's sendings come to, and the sendings behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from rules.consolidation.items import Item
from services.costs.workbook.cells import Row, computed, on_sheet, text
from services.excel import WHOLE, LiveCell, LiveSheet, Role
from services.package.figures import by_agency
from services.package.summary_rows import (
    AMOUNT_TITLES,
    AMOUNT_WIDTHS,
    FIRST,
    Columns,
    Heading,
    amount_cells,
    sheet_of,
    total_row,
)

SHEET, SENDINGS = "Theo cơ quan", "Hồ sơ"
_TITLES = ("STT", "Cơ quan rà soát", "Số thủ tục", *AMOUNT_TITLES)
_WIDTHS = (6, 44, 10, *AMOUNT_WIDTHS)
_SENDING_TITLES = ("Số cơ quan", "Cơ quan rà soát", "Mã số", "Tên thủ tục hành chính", *AMOUNT_TITLES)
_SENDING_WIDTHS = (8, 26, 11, 40, *AMOUNT_WIDTHS)


class AgencySheets(NamedTuple):
    """``names`` in the order of the rows of ``summary``, which begin in ``FIRST`` and end with the total."""

    summary: LiveSheet
    sendings: LiveSheet
    names: tuple[str, ...]
    columns: Columns

    @property
    def total_row(self) -> int:
        return FIRST + len(self.names)


def agency_sheets(items: Sequence[Item], heading: Heading) -> AgencySheets:
    """The agencies are added up by their number: a name typed like a formula or a pattern changes nothing."""
    found = by_agency(items)
    columns, of_sending = Columns.from_column(3), Columns.from_column(4)
    sent: list[Row] = []
    for number, (agency, members) in enumerate(found.items(), 1):
        sent += [_sending(number, agency, item, of_sending, FIRST + len(sent) + at) for at, item in enumerate(members)]
    last = FIRST + max(len(sent), 1) - 1
    rows = [_agency(at, agency, columns, of_sending, last) for at, agency in enumerate(found, 1)]
    end = FIRST + len(rows) - 1
    sums = {letter: f"SUM({letter}{FIRST}:{letter}{end})" if rows else "0" for letter in columns.summed}
    rows.append(total_row("TỔNG CỘNG", 3, columns, end + 1, sums))
    title = "CHI PHÍ TUÂN THỦ THEO CƠ QUAN RÀ SOÁT"
    return AgencySheets(
        sheet_of(SHEET, title, _TITLES, _WIDTHS, rows, heading),
        sheet_of(SENDINGS, "CHI PHÍ TUÂN THỦ THEO HỒ SƠ", _SENDING_TITLES, _SENDING_WIDTHS, sent, heading),
        tuple(found),
        columns,
    )


def _sending(number: int, agency: str, item: Item, columns: Columns, at: int) -> Row:
    code = item.shown.code if item.is_procedure else ""
    words = [LiveCell(Role.CENTRED, number), text(agency), text(code, Role.CENTRED), text(item.shown.name)]
    return [*words, *amount_cells(item, columns, at)]


def _agency(number: int, agency: str, columns: Columns, of_sending: Columns, last: int) -> Row:
    at = FIRST + number - 1
    numbers = on_sheet(SENDINGS, f"$A${FIRST}:$A${last}")
    sums = {
        ours: f"SUMIF({numbers},$A{at},{on_sheet(SENDINGS, f'{theirs}${FIRST}:{theirs}${last}')})"
        for ours, theirs in zip(columns.summed, of_sending.summed, strict=True)
    }
    amounts = [_plain(cell) for cell in total_row("", 1, columns, at, sums)[1:]]
    return [LiveCell(Role.CENTRED, number), text(agency), computed(f"COUNTIF({numbers},$A{at})", WHOLE), *amounts]


def _plain(cell: LiveCell) -> LiveCell:
    return cell._replace(role=Role.COMPUTED)
