"""Báo cáo định kỳ: what was reviewed, submitted, accepted and saved in a quarter or a year, in Word and Excel."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.period_choice import draw_period
from pages.widgets.session import engine, required_office, today
from pages.widgets.text_table import text_table
from pages.widgets.word_download import word_button
from rules.findings.catalogue import Severity
from rules.wording import number, percent, two_digits, vnd
from services.documents.periodic_report import periodic_report_docx, report_file_name
from services.documents.report_sentences import planned
from services.reports.columns import COSTS, COUNTS, ReportColumn
from services.reports.figures import Breakdown, ReportFigures, breakdowns, report_figures
from services.reports.found import found_in_all
from services.reports.periods import report_period
from services.reports.rows import ReportRow
from services.reports.workbook import report_workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_summary(figures: ReportFigures) -> None:
    """The whole in five figures, and what keeps it a draft."""
    whole = figures.whole
    shown = {
        "Hồ sơ rà soát": number(whole.total),
        "Đã trình Văn phòng": number(whole.sent),
        "Đã chấp nhận, tổng hợp": number(whole.approved),
        "Tỷ lệ cắt giảm": percent(whole.ratio_percent),
        "Tiết kiệm một năm": vnd(whole.saving_vnd),
    }
    for column, (label, value) in zip(st.columns([1, 1.2, 1.4, 1, 2]), shown.items(), strict=True):
        column.metric(label, value)
    if figures.planned and figures.planned.lines:
        st.markdown(escaped(planned(figures)))
    if figures.unconfirmed:
        st.markdown(
            f":orange-badge[:material/draft: Bản nháp] {two_digits(figures.unconfirmed)} hồ sơ đã chấp nhận còn số "
            "liệu đầu vào chưa được xác nhận."
        )


def show_downloads(figures: ReportFigures) -> None:
    """The report in Word, with the proposals left to the officer, and its tables in Excel."""
    word, excel = st.columns(2)
    code, name = figures.period.code, report_file_name(figures)
    make = partial(periodic_report_docx, engine(), code, today())
    word_button(word, "Tải báo cáo (Word)", make, f"{name}.docx", primary=True)
    excel.download_button(
        "Tải bảng số liệu (Excel)",
        data=partial(report_workbook, engine(), code, today()),
        file_name=f"{name}.xlsx",
        mime=EXCEL,
        icon=":material/table_view:",
        on_click="ignore",
        width="stretch",
    )


def show_breakdown(shown: Breakdown, whole: ReportRow) -> None:
    """Where the reviews stand, then what they save; the total stands under both."""
    for title, columns in (("Tình hình hồ sơ", COUNTS), ("Chi phí tuân thủ, đồng/năm", COSTS)):
        st.markdown(f"**{title}**")
        text_table(
            [shown.kind.capitalize(), *(f"{column.title}>" for column in columns)],
            [_cells(row.title, row, columns) for row in shown.rows],
            _cells("Tổng cộng", whole, columns),
        )


def _cells(title: str, row: ReportRow, columns: Sequence[ReportColumn]) -> list[str]:
    return [title, *(column.shown(row) for column in columns)]


def show_found(figures: ReportFigures) -> None:
    """What the quality rules find in the inventory now, by agency, and the way to the work list."""
    st.markdown("**Điểm cần xem lại trong kho thủ tục hành chính** (tính đến hôm nay, không theo kỳ)")
    if not figures.found:
        st.caption("Không có điểm nào theo các quy tắc đang kiểm tra.")
        return
    whole = found_in_all(figures.found)
    rows = [[row.title, *map(number, (*row[1:4], row.open, row.accepted))] for row in (*figures.found, whole)]
    titles = [*(f"{severity.label}>" for severity in Severity), "Cộng chưa xử lý>", "Đã chấp nhận, không phải lỗi>"]
    text_table(["Cơ quan", *titles], rows[:-1], rows[-1])
    st.page_link("pages/findings/findings.py", label="Mở danh sách", icon=":material/find_in_page:")


def show_meanings() -> None:
    """What each column counts, in one sentence."""
    with st.expander("Các cột được tính thế nào", icon=":material/help:"):
        lines = [f"- **{column.title}**: {escaped(column.meaning)}" for column in (*COUNTS, *COSTS)]
        st.markdown("\n".join(lines))
        st.caption("Các tổng được tính từ số chính xác rồi mới làm tròn đến đồng.")


office = required_office()
st.title("Báo cáo định kỳ")
period = draw_period(st.columns([1, 5]), report_period(office.period), "Kỳ báo cáo", ("report_year", "report_part"))
figures = report_figures(engine(), period.code)
whose = figures.agency or "toàn tỉnh"
st.caption(
    escaped(f"Bảng số liệu phục vụ báo cáo định kỳ, {period.in_words}, {whose}. Tình trạng hồ sơ tính đến hôm nay.")
)
if not figures.whole.total:
    st.info(f"{period.title} chưa có hồ sơ rà soát nào; hãy chọn kỳ khác.", icon=":material/info:")
    st.stop()

show_summary(figures)
show_downloads(figures)
tables = breakdowns(figures)
for tab, shown in zip(st.tabs([f"Theo {shown.kind}" for shown in tables]), tables, strict=True):
    with tab:
        show_breakdown(shown, figures.whole)
show_found(figures)
show_meanings()
