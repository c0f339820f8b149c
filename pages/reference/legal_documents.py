"""Sổ văn bản: which legal documents are in force from when to when, entering and correcting them."""

import pandas as pd
import streamlit as st

from pages.widgets.legal_document.form import DONE, draw_form, draw_refused
from pages.widgets.legal_document.table import Row, rows_of, table_key
from pages.widgets.messages import escaped, mark_note
from pages.widgets.reading.note import OF_OFFICE, say_read_only
from pages.widgets.session import can, engine, required_office
from rules.permissions import Action
from rules.text import fold
from rules.wording import moment, number, short_date
from services.legal_documents import ListedDocument, list_register

HEIGHT = 300
WIDTHS = {
    "Số, ký hiệu": 140,
    "Văn bản": 400,
    "Ban hành": 95,
    "Hiệu lực từ": 95,
    "Đến hết ngày": 95,
    "Tình trạng": 130,
    "Nguồn": 165,
}


def draw_table(rows: list[Row]) -> Row | None:
    """The table; the row that is chosen."""
    frame = pd.DataFrame([row.cells for row in rows], columns=list(WIDTHS))
    picked = st.dataframe(
        frame,
        hide_index=True,
        height=HEIGHT,
        width="stretch",
        column_config={name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()},
        on_select="rerun",
        selection_mode="single-row",
        key=table_key(row.number for row in rows),
        alt="Các văn bản trong sổ và thời gian có hiệu lực",
    )
    chosen = picked.selection.rows
    return rows[chosen[0]] if chosen else None


def draw_chosen(row: Row) -> None:
    """The document as it is cited, and where its days were read."""
    one = row.one
    if not isinstance(one, ListedDocument):
        st.markdown(f"**{escaped(one.number)}** {escaped(one.title)}")
        st.caption(f"{escaped(one.source)}; chưa ghi ngày có hiệu lực nên chưa dùng làm căn cứ được.")
        return
    st.markdown(f"*{escaped(one.document.citation)}*")
    entered = f" · {escaped(one.entered_by)} ghi {moment(one.entered_at)}" if one.version else " · Kèm theo phần mềm"
    st.caption(f"Nguồn: {escaped(one.document.source)}{entered}")
    mark_note(one.document.mark)


office = required_office()
st.title("Sổ văn bản", anchor=False)
may_write = can(Action.PREPARE_PACKAGE)
if not may_write:
    say_read_only(OF_OFFICE)
if done := st.session_state.pop(DONE, None):
    st.success(escaped(done), icon=":material/check_circle:")
draw_refused()
search, which = st.columns([1.6, 1], vertical_alignment="bottom")
wanted = fold(
    search.text_input(
        "Tìm", key="tu", bind="query-params", placeholder="Số, ký hiệu, tên, cơ quan ban hành", max_chars=200
    )
)
register = list_register(engine())
undated = which.toggle(
    f"Cả {number(len(register.undated))} văn bản chưa ghi ngày có hiệu lực",
    key="legal_undated",
    help="Văn bản nêu trong căn cứ pháp lý của thủ tục; ghi ngày có hiệu lực rồi mới dùng làm căn cứ được.",
)
found = [row for row in rows_of(register, office.works_on, undated) if all(word in row.text for word in wanted.split())]
st.caption(f"{number(len(found))} văn bản; tình trạng tại ngày {short_date(office.works_on)}.")
chosen = draw_table(found) if found else None
if not found:
    st.info("Không có văn bản nào phù hợp.", icon=":material/search_off:")
if chosen:
    draw_chosen(chosen)
if may_write:
    with st.container(border=True):
        st.markdown("**Ghi hoặc sửa văn bản đã chọn**" if chosen else "**Ghi văn bản mới**")
        draw_form(chosen.one if chosen else None)
elif not chosen:
    st.caption("Chọn một dòng để xem cách viện dẫn và nguồn.")
