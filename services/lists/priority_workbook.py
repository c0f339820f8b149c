"""The whole ranking of the priority list in Excel: points, weights and scores that follow when a weight is changed."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from rules.priority.criteria import criteria
from rules.wording import rounded
from services.excel.live import LiveCell, LiveSheet, column_letter, write_live_workbook
from services.excel.looks import NUMBER, TWO_PLACES, Role
from services.lists.priority import PriorityList, PriorityRow, read_priority, reasons
from services.office import get_office

_TITLE = "Xếp hạng thủ tục hành chính ưu tiên thực hiện trên môi trường điện tử"
_NOTE = (
    "Tiêu chí, thang điểm và trọng số là của phần mềm, đơn vị chỉnh được: sửa ô trọng số thì điểm được tính lại. "
    "Điểm = tổng (trọng số × điểm tiêu chí) / tổng trọng số. Tiêu chí chưa có số liệu tính 0 điểm và ghi ở cột Lý do. "
    "Cột «Danh mục» ghi kết quả theo trọng số đã lưu."
)
_LEFT = ("STT", "Mã", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan")
_FIRST = len(_LEFT)


def priority_workbook(engine: sa.Engine, year: int) -> bytes:
    """The ranking of a year, as the page shows it."""
    office = get_office(engine)
    found = read_priority(engine, year)
    return write_live_workbook([_sheet(found, year, bool(office and office.demonstration))])


def _sheet(found: PriorityList, year: int, is_demonstration: bool) -> LiveSheet:
    known = criteria()
    width = _FIRST + len(known) + 3
    top: list[Sequence[LiveCell | None]] = [
        [LiveCell(Role.TITLE, f"{_TITLE}, năm {year}", span=width)],
        [LiveCell(Role.LINE, _NOTE, span=width)],
    ]
    if is_demonstration:
        top.append([LiveCell(Role.WARNING, "Dữ liệu minh họa, không phải số liệu chính thức.", span=width)])
    weights = [LiveCell(Role.INPUT, found.settings.weights[key], NUMBER) for key in known]
    top.append([LiveCell(Role.SECTION, "Trọng số", span=_FIRST), *[None] * (_FIRST - 1), *weights])
    weight_row = len(top)
    titles = (*_LEFT, *(criterion.label for criterion in known.values()), "Điểm", "Danh mục", "Lý do")
    top.append([LiveCell(Role.HEADER, title) for title in titles])
    rows = list(_rows(found.rows, weight_row, len(top) + 1))
    widths = (6, 12, 45, 22, 26, *([12] * len(known)), 10, 12, 60)
    return LiveSheet("Xếp hạng", widths, [*top, *rows], heading=len(top), frozen=3)


def _rows(rows: Sequence[PriorityRow], weight_row: int, first: int) -> Iterator[list[LiveCell]]:
    from_, to = column_letter(_FIRST), column_letter(_FIRST + len(criteria()) - 1)
    weights = f"${from_}${weight_row}:${to}${weight_row}"
    for at, row in enumerate(rows, first):
        of = row.measured
        points = [LiveCell(Role.CENTRED, rounded(value, 4), NUMBER) for value in row.scored.points.values()]
        score = f"=IF(SUM({weights})=0,0,SUMPRODUCT({weights},{from_}{at}:{to}{at})/SUM({weights}))"
        yield [
            LiveCell(Role.CENTRED, row.rank),
            *(LiveCell(Role.TEXT, text) for text in (row.scored.code, of.name, of.field, of.agency)),
            *points,
            LiveCell(Role.COMPUTED, score, TWO_PLACES),
            LiveCell(Role.CENTRED, "Có" if row.is_taken else "Không"),
            LiveCell(Role.TEXT, reasons(row)),
        ]
