"""«Số liệu»: the figures of the report and its charts, read from the option set before anything is exported."""

from collections.abc import Iterator

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import engine
from pages.widgets.text_table import text_table
from rules.wording import number, percent, two_digits
from services.charts.package import bar_chart
from services.consolidation.sets import read_set
from services.package.contexts.report import ReportAmounts, ReportBreakdown
from services.package.figures import FigureRow, package_figures
from services.package.report_charts import charts_of, described
from services.package.report_tables import breakdowns

_TABS = {1: "Theo lĩnh vực", 2: "Theo cơ quan", 3: "Tiết kiệm lớn nhất"}
_AMOUNTS = ("Số thủ tục>", "Chi phí trước>", "Chi phí sau>", "Tiết kiệm>", "Tỷ lệ>")
_SIDES = ("Của tỉnh>", "Trung ương>", "Chưa phân>")


def draw_figures(period: str) -> None:
    """The totals, then each breakdown with its chart: the numbers the report prints."""
    figures = package_figures(read_set(engine(), period).items)
    if not figures.whole.count:
        message = "Phương án chung của kỳ này chưa có thủ tục nào có đề xuất đơn giản hóa."
        st.info(message, icon=":material/info:")
        st.page_link("pages/consolidation/desk.py", label="Mở bàn tổng hợp", icon=":material/table_view:")
        return
    _draw_totals(figures.whole)
    charts, found = {drawn.about: drawn for drawn in charts_of(figures)}, list(breakdowns(figures))
    for tab, breakdown in zip(st.tabs([_TABS[each.number] for each in found]), found, strict=True):
        with tab:
            _draw_table(breakdown)
            if drawn := charts.get(breakdown.number):
                st.markdown(f"**{drawn.title}**")
                st.altair_chart(bar_chart(drawn.bars, drawn.axis), alt=escaped(described(drawn)))
    st.caption(
        "Đơn vị: đồng/năm. Các tổng tính từ số chính xác rồi mới làm tròn đến đồng. Thủ tục do nhiều cơ quan cùng rà "
        "soát được đếm ở từng cơ quan và một lần ở dòng tổng cộng."
    )


def _draw_totals(whole: FigureRow) -> None:
    columns = st.columns([1, 1.6, 1.6, 1.6, 1])
    columns[0].metric("Số thủ tục, nhóm", two_digits(whole.count))
    columns[1].metric("Chi phí trước (đồng/năm)", number(whole.before_vnd, 0))
    columns[2].metric("Chi phí sau (đồng/năm)", number(whole.after_vnd, 0))
    columns[3].metric("Tiết kiệm (đồng/năm)", number(whole.saving_vnd, 0))
    columns[4].metric("Tỷ lệ cắt giảm", percent(whole.ratio_percent))


def _draw_table(breakdown: ReportBreakdown) -> None:
    rows = [(str(row.number), row.title, *_cells(row)) for row in breakdown.rows]
    columns = ("STT", breakdown.first_column, *_AMOUNTS, *_SIDES)
    text_table(columns, rows, total=("", breakdown.whole_title, *_cells(breakdown.whole)))


def _cells(amounts: ReportAmounts) -> Iterator[str]:
    yield two_digits(amounts.count)
    yield from (number(each, 0) for each in (amounts.before_vnd, amounts.after_vnd, amounts.saving_vnd))
    yield percent(amounts.ratio_percent)
    yield from (number(each, 0) for each in (amounts.province_vnd, amounts.central_vnd, amounts.undecided_vnd))
