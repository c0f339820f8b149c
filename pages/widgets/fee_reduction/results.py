"""What the assumptions come to: the budget's side, the people's side, by lĩnh vực and in total."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.text_table import text_table
from rules.fee_reduction.charges import FeeCompetence
from rules.fee_reduction.effects import Span
from rules.fee_reduction.report import FeeReport, Sums, gaps
from rules.wording import number
from services.lists.fee_reduction_chart import fee_reduction_chart

_HEADINGS = (
    "Lĩnh vực",
    "TTHC tính được>",
    "Thu hiện nay>",
    "Giảm thu: khả dĩ (thấp – cao)>",
    "Tiết kiệm giờ, dịch vụ>",
    "Người dân, doanh nghiệp tiết kiệm>",
)


def draw_summary(report: FeeReport) -> None:
    """The two sides apart, and what is left of them."""
    shown = (
        ("Thu hiện nay", report.now, False),
        ("Ngân sách giảm thu", report.lost, True),
        ("Người dân, doanh nghiệp tiết kiệm", report.saved, True),
        ("Chênh lệch hai bên", report.net, True),
    )
    for column, (label, span, ranged) in zip(st.columns([1, 1.15, 1.35, 1]), shown, strict=True):
        column.metric(label, f"{number(span.likely, 0)} đ")
        if ranged:
            column.caption(f"Khoảng {_range(span)}")


def draw_totals(report: FeeReport) -> None:
    """By lĩnh vực, đồng a year; the total from exact values."""
    st.markdown("**Kết quả theo lĩnh vực, đồng/năm**")
    text_table(_HEADINGS, [[field.field, *_cells(field)] for field in report.fields], ["Tổng cộng", *_cells(report)])
    split = "; ".join(
        f"{side.label} {number(report.lost_by(side).likely, 0)} ({_range(report.lost_by(side))})"
        for side in FeeCompetence
    )
    st.caption(
        escaped(f"Giảm thu theo thẩm quyền quy định mức thu, đồng/năm: {split}. ")
        + "Nghị quyết của HĐND tỉnh chỉ đưa được phần thẩm quyền HĐND tỉnh; phần trung ương là kiến nghị."
    )
    _say_gaps(report)


def draw_nothing(report: FeeReport) -> None:
    """While nothing counts yet: what is missing."""
    st.info(
        "Chưa có mức thu nào tính được: hãy nhập mức giảm và khoảng thấp – khả dĩ – cao của ít nhất một lĩnh vực có "
        "mức thu và số lượng hồ sơ.",
        icon=":material/edit_note:",
    )
    _say_gaps(report)


def _say_gaps(report: FeeReport) -> None:
    for words in gaps(report):
        st.caption(f":material/info: {escaped(words)}")


def _cells(sums: Sums) -> list[str]:
    if not sums.counted:
        return [f"0/{number(len(sums.lines))}", *("—",) * 4]
    return [
        f"{number(len(sums.counted))}/{number(len(sums.lines))}",
        number(sums.now.likely, 0),
        f"{number(sums.lost.likely, 0)} ({_range(sums.lost)})",
        number(sums.handling.likely, 0) if sums.without_cost_table < len(sums.counted) else "—",
        f"{number(sums.saved.likely, 0)} ({_range(sums.saved)})",
    ]


def _range(span: Span) -> str:
    return f"{number(span.low, 0)} – {number(span.high, 0)}"


def draw_chart(report: FeeReport) -> None:
    """The lĩnh vực that count for something."""
    st.altair_chart(fee_reduction_chart(report), width="stretch", alt="Giảm thu và tiết kiệm theo lĩnh vực")
