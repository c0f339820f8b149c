"""The sheet «Đối chiếu»: each number the documents print, beside the formula that gives it here."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from services.costs.workbook.cells import (
    BEYOND,
    HEADING_ROWS,
    Row,
    computed,
    expected,
    header,
    is_beyond_excel,
    on_sheet,
)
from services.costs.workbook.cells import text as words
from services.excel import TWO_PLACES, WHOLE, LiveCell, LiveSheet, Role
from services.package.content import PackageContent
from services.package.division import ANNEXES, divided
from services.package.figures import PackageFigures
from services.package.procedure_list import list_fields
from services.package.summary_agencies import SHEET as AGENCIES
from services.package.summary_agencies import AgencySheets
from services.package.summary_rows import AGREES, DIFFERS, FIRST, Heading, ProcedureSheet

SHEET = "Đối chiếu"
_TITLES = ("Chỉ tiêu", "Số tính trong tệp này", "Số in trong tài liệu", "Nơi in", "Kết quả")
_WIDTHS = (60, 24, 24, 44, 14)
_EVERYWHERE = "Tờ trình, Phụ lục I, Báo cáo"
_REPORT = "Báo cáo, Bảng số liệu 2a, 2b"


class Compared(NamedTuple):
    """One number: its formula here, what is printed where, with how many decimals; None prints a dash."""

    title: str
    formula: str
    printed: Decimal | int | None
    where: str
    places: int = 0


def check_sheet(
    content: PackageContent,
    figures: PackageFigures,
    procedures: ProcedureSheet,
    agencies: AgencySheets,
    heading: Heading,
) -> LiveSheet:
    """Set totals, sides, each lĩnh vực, each agency."""
    division = divided(content)
    compared = [
        *_of_set(division, procedures),
        *_of_fields(division, procedures),
        *_of_agencies(figures, agencies),
    ]
    rows = [_row(at, one) for at, one in enumerate(compared, FIRST)]
    above = [*heading.rows("ĐỐI CHIẾU VỚI SỐ IN TRONG TÀI LIỆU", len(_TITLES)), header(_TITLES)]
    return LiveSheet(SHEET, _WIDTHS, [*above, *rows], heading=HEADING_ROWS + 1, frozen=1)


def _of_set(division, procedures: ProcedureSheet) -> Iterator[Compared]:
    total, columns, at = division.figures, procedures.columns, procedures.total_row
    count = f"COUNT({procedures.numbers()})"
    yield Compared("Số thủ tục, nhóm thủ tục", count, len(division.all), "Quyết định (Điều 1), Phụ lục I")
    yield Compared("Tổng chi phí trước", procedures.at(columns.before, at), total.before_vnd, _EVERYWHERE)
    yield Compared("Tổng chi phí sau", procedures.at(columns.after, at), total.after_vnd, _EVERYWHERE)
    yield Compared("Tổng tiết kiệm", procedures.at(columns.saving, at), total.saving_vnd, _EVERYWHERE)
    ratio = procedures.at(columns.ratio, at)
    yield Compared("Tỷ lệ cắt giảm (%)", ratio, total.ratio_percent, _EVERYWHERE, 2)
    sides = zip((*ANNEXES, None), (columns.province, columns.central, columns.undecided), strict=True)
    for side, column in sides:
        title = f"Tiết kiệm: {side.label.lower() if side else 'chưa phân thẩm quyền'}"
        yield Compared(title, procedures.at(column, at), division.saving(side), "Tờ trình, Phụ lục I, Báo cáo")


def _of_fields(division, procedures: ProcedureSheet) -> Iterator[Compared]:
    for field, row in zip(list_fields(division), procedures.field_rows, strict=True):
        formula = procedures.at(procedures.columns.saving, row)
        yield Compared(f"Tiết kiệm: lĩnh vực {field.name}", formula, field.total.saving_vnd, "Phụ lục I, Báo cáo")


def _of_agencies(figures: PackageFigures, agencies: AgencySheets) -> Iterator[Compared]:
    columns = agencies.columns
    for at, row in enumerate(figures.agencies, FIRST):
        formula = on_sheet(AGENCIES, f"{columns.saving}{at}")
        yield Compared(f"Tiết kiệm: {row.title}", formula, row.saving_vnd, _REPORT)
    formula = on_sheet(AGENCIES, f"{columns.saving}{agencies.total_row}")
    yield Compared("Tiết kiệm: cộng các cơ quan", formula, figures.whole.saving_vnd, _REPORT)


def _row(at: int, one: Compared) -> Row:
    format_ = TWO_PLACES if one.places else WHOLE
    printed = None if one.printed is None else Decimal(one.printed)
    return [
        words(one.title),
        computed(one.formula, format_),
        expected(printed, one.places),
        words(one.where),
        _verdict(at, printed, one.places),
    ]


def _verdict(at: int, printed: Decimal | None, places: int) -> LiveCell:
    if printed is not None and is_beyond_excel(printed):
        return LiveCell(Role.EXPECTED, BEYOND)
    same = f"B{at}=C{at}" if printed is None else f"ROUND(B{at},{places})=C{at}"
    return computed(f'IF({same},"{AGREES}","{DIFFERS}")', "")
