"""The fee reduction as an Excel workbook that calculates: rates and shares are input cells, the rest formulas."""

from collections.abc import Sequence
from decimal import Decimal

import sqlalchemy as sa

from rules.fee_reduction.report import FeeLine, FieldReport, ProcedureLine, fee_report
from rules.fee_reduction.settings import FieldAssumption
from services.excel import NUMBER, WHOLE, LiveCell, LiveSheet, Role, write_live_workbook
from services.lists.fee_reduction import read_fee_reduction, recorded_fees
from services.office import get_office

_HEADINGS = (
    "STT",
    "Lĩnh vực",
    "Thủ tục hành chính (mã số)",
    "Phí, lệ phí",
    "Thẩm quyền quy định",
    "Mức thu trực tiếp (đồng)",
    "Mức thu trực tuyến hiện hành (đồng)",
    "Số hồ sơ một năm",
    "Trong đó trực tuyến",
    "Mức giảm (%)",
    "Trực tuyến sau giảm: thấp (%)",
    "Khả dĩ (%)",
    "Cao (%)",
    "Mức thu trực tuyến đề xuất (đồng)",
    "Thu hiện nay (đồng)",
    "Giảm thu: thấp (đồng)",
    "Giảm thu: khả dĩ (đồng)",
    "Giảm thu: cao (đồng)",
)
_WIDTHS = (5, 18, 40, 30, 14, 12, 12, 11, 11, 9, 11, 9, 9, 13, 16, 16, 16, 16)
_NOTES = (
    "Ô nền vàng nhập được: mức thu, số hồ sơ, mức giảm, tỷ lệ trực tuyến. Các ô còn lại tự tính.",
    "Tỷ lệ trực tuyến sau giảm không thấp hơn tỷ lệ hiện nay. Giảm thu = thu hiện nay − thu sau khi giảm.",
    "Mức thu chưa tính được (không ghi mức, chưa chọn mức, thiếu số hồ sơ, chưa đặt mức giảm) không có trong bảng.",
)
Cells = list[LiveCell | None]


def fee_reduction_workbook(engine: sa.Engine, year: int) -> bytes:
    """What is saved for the year: the fees that count, a row each."""
    stored = read_fee_reduction(engine, year).settings
    report, office = fee_report(recorded_fees(engine), stored), get_office(engine)
    marked = ("DỮ LIỆU MINH HỌA – không phải số liệu chính thức",) if office and office.demonstration else ()
    width = len(_HEADINGS)
    rows: list[Cells] = [[LiveCell(Role.TITLE, f"Giảm phí, lệ phí đối với hồ sơ trực tuyến năm {year}", span=width)]]
    rows += [[LiveCell(Role.WARNING, words, span=width)] for words in (*marked, "BẢN NHÁP: số liệu là giả định")]
    rows += [[LiveCell(Role.LINE, words, span=width)] for words in (*_NOTES, f"Nguồn: {stored.source or 'chưa ghi'}")]
    heading = len(rows) + 1
    rows.append([LiveCell(Role.HEADER, words) for words in _HEADINGS])
    counted = [(field, line, fee) for field in report.fields for line in field.lines for fee in line.fees if fee.effect]
    for place, (field, line, fee) in enumerate(counted, start=1):
        rows.append(_row(place, heading + place, field, line, fee))
    rows.append(_total(heading + 1, heading + len(counted)))
    return write_live_workbook([LiveSheet("Giảm phí", _WIDTHS, rows, heading)])


def _row(place: int, at: int, field: FieldReport, line: ProcedureLine, fee: FeeLine) -> Cells:
    words = " ".join(f"{fee.charge.kind.label}: {fee.charge.text}".split())
    texts = (field.field, f"{line.of.name} ({line.of.code})", words, fee.competence.label)
    return [
        LiveCell(Role.CENTRED, place),
        *(LiveCell(Role.TEXT, text) for text in texts),
        *(_input(value) for value in (fee.charge.offline_vnd, fee.charge.online_vnd, line.of.received, line.of.online)),
        *(_input(value) for value in _assumed(field.assumed)),
        *(_computed(formula) for formula in _formulas(at)),
    ]


def _assumed(assumed: FieldAssumption) -> Sequence[Decimal]:
    return assumed.rate, assumed.low, assumed.likely, assumed.high


def _formulas(at: int) -> list[str]:
    proposed, now = f"=G{at}*(100-J{at})/100", f"=F{at}*(H{at}-I{at})+G{at}*I{at}"
    shares = (f"MAX({letter}{at}*H{at}/100,I{at})" for letter in "KLM")
    return [proposed, now, *(f"=O{at}-F{at}*(H{at}-{online})-N{at}*{online}" for online in shares)]


def _input(value: int | Decimal) -> LiveCell:
    return LiveCell(Role.INPUT, value, NUMBER)


def _computed(formula: str) -> LiveCell:
    return LiveCell(Role.COMPUTED, formula, WHOLE)


def _total(first: int, last: int) -> Cells:
    sums = (f"=SUM({letter}{first}:{letter}{last})" if last >= first else "=0" for letter in "OPQR")
    return [LiveCell(Role.TOTAL_TEXT, "Tổng cộng", span=14), *(None,) * 13, *(_sum(formula) for formula in sums)]


def _sum(formula: str) -> LiveCell:
    return LiveCell(Role.TOTAL, formula, WHOLE)
