"""Danh sách đề xuất: TTHC for hồ sơ mẫu, phi địa giới, one-stop and liên thông, each with its reasons."""

from functools import partial

import pandas as pd
import streamlit as st

from pages.widgets.candidate.entry import draw_entry
from pages.widgets.candidate.settings import draw_settings
from pages.widgets.session import engine, required_office
from pages.widgets.word_download import word_button
from rules.candidates.lists import CandidateList
from rules.wording import number
from services.documents.candidate_list import candidate_list_docx
from services.inventory.listing import PAGE_SIZE
from services.lists.candidates import Candidate, Candidates, read_candidates
from services.lists.candidates_workbook import candidates_workbook, lines

_ROW_HEIGHT = 62  # pixels: the browser wraps long names and reasons over two lines
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = dict(zip(CandidateList, ("ho-so-mau", "phi-dia-gioi", "mot-cua", "lien-thong"), strict=True))


def draw_counts(found: Candidates) -> None:
    """How much could be judged, and why the rest could not."""
    counts = {
        "Đề xuất": len(found.standing),
        "Đã loại": len(found.struck),
        "Xét được": found.judged,
        "Không đủ dữ liệu để xét": found.whole - found.judged,
    }
    for column, (label, value) in zip(st.columns(4), counts.items(), strict=True):
        column.metric(label, number(value))
    if found.unknown:
        why = "; ".join(f"{reason}: {number(count)}" for reason, count in found.unknown.items())
        st.caption(f"Không đủ dữ liệu để xét: {why}.")


def draw_rows(rows: tuple[Candidate, ...], key: str) -> Candidate | None:
    """One page of the list; the row clicked, if any."""
    pages = -(-len(rows) // PAGE_SIZE)
    page = st.pagination(pages, key=f"trang_{key}_{len(rows)}") if pages > 1 else 1
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    widths = {"Mã số": 95, "Tên thủ tục hành chính": 370, "Cơ quan": 170, "Lý do": 480}
    table = pd.DataFrame([lines(row) for row in shown], columns=list(widths))
    picked = st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(_ROW_HEIGHT * len(shown) + 38, 430),
        row_height=_ROW_HEIGHT,
        column_config={name: st.column_config.TextColumn(name, width=width) for name, width in widths.items()},
        on_select="rerun",
        selection_mode="single-row",
        key=f"bang_{key}_{hash(tuple(row.entry for row in shown))}",
        alt="Thủ tục hành chính được đề xuất và lý do",
    )
    at = picked.selection.rows
    return shown[at[0]] if at else None


def draw_downloads(of: CandidateList, year: int) -> None:
    """The list shown in Word, all four in Excel."""
    _, word, excel = st.columns([4, 1.2, 1.2])
    word_button(
        word,
        "Tải Word",
        partial(candidate_list_docx, engine(), of, year, office.works_on),
        f"de-xuat-{FILES[of]}-{year}.docx",
    )
    excel.download_button(
        "Tải Excel",
        data=partial(candidates_workbook, engine(), year),
        file_name=f"danh-sach-de-xuat-{year}.xlsx",
        mime=EXCEL,
        icon=":material/table_view:",
        on_click="ignore",
        width="stretch",
    )


office = required_office()
year = int(office.period[:4])
st.title("Danh sách đề xuất", anchor=False)
of = st.segmented_control(
    "Danh sách",
    list(CandidateList),
    format_func=lambda one: one.label,
    default=CandidateList.SAMPLE,
    required=True,
    key="danh_sach",
    label_visibility="collapsed",
)
st.caption(
    f"Nhiệm vụ {of.tasks} của kế hoạch tỉnh, năm {year}. Tìm thủ tục {of.looks_for}. Tiêu chí và ngưỡng là của phần "
    "mềm; danh sách là gợi ý để xem xét."
)
found = read_candidates(engine(), of, year)
if not found.whole:
    st.info("Chưa có thủ tục nào trong kho; hãy nhập thủ tục trước.", icon=":material/info:")
    st.stop()
draw_settings(found, year)
draw_counts(found)
if not found.rows:
    nothing = {
        CandidateList.LINK: "Trong kho hiện có, không có cặp thủ tục nào mà kết quả của thủ tục này là giấy tờ phải "
        "nộp ở thủ tục kia của cùng đối tượng, cùng lĩnh vực.",
    }
    st.info(nothing.get(of, "Không có thủ tục nào đạt tiêu chí của danh sách này."), icon=":material/info:")
    st.stop()
draw_downloads(of, year)
if found.standing and (chosen := draw_rows(found.standing, f"{of}_con")):
    draw_entry(chosen, year)
if found.struck:
    st.subheader("Đã loại", anchor=False)
    if chosen := draw_rows(found.struck, f"{of}_loai"):
        draw_entry(chosen, year)
