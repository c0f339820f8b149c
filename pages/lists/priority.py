"""Danh mục TTHC ưu tiên thực hiện trên môi trường điện tử: the ranking, its weights, and the Office's decisions."""

from functools import partial

import pandas as pd
import streamlit as st

from pages.widgets.priority.entry import draw_entry
from pages.widgets.priority.settings import draw_settings
from pages.widgets.session import engine, required_office, today
from pages.widgets.word_download import word_button
from rules.wording import number
from services.documents.priority_list import priority_list_docx
from services.inventory.listing import PAGE_SIZE, choices
from services.lists.priority import PriorityList, PriorityRow, read_priority, reasons
from services.lists.priority_workbook import priority_workbook
from services.office import list_agencies

_ROW_HEIGHT = 62  # pixels: the browser wraps long names and reasons over two lines
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = {"": "Tất cả", "vao": "Trong danh mục", "ranh": "Ở ranh giới", "tay": "Quyết định của Văn phòng"}


def choice(column, label: str, key: str, offered: dict[str, str]) -> str:
    """A filter that stands in the address, so that a link opens the same view."""
    return column.selectbox(label, list(offered), format_func=offered.get, key=key, bind="query-params")


def fitting(found: PriorityList) -> list[PriorityRow]:
    """The rows that fit the filters."""
    listed = choices(engine())
    names = {agency.code: agency.name for agency in list_agencies(engine())}
    first, second, third, fourth = st.columns(4)
    agency = choice(
        first, "Cơ quan phụ trách", "co_quan", {"": "Tất cả", **{c: names.get(c, c) for c in listed.agencies}}
    )
    field = choice(second, "Lĩnh vực", "linh_vuc", {"": "Tất cả", **{name: name for name in listed.fields}})
    level = choice(third, "Mức độ hiện tại", "muc", {"": "Tất cả", **{str(at): f"Mức độ {at}" for at in range(1, 5)}})
    state = choice(fourth, "Tình trạng", "tinh_trang", STATES)
    shown = {"": lambda _: True, "vao": lambda r: r.is_taken, "ranh": lambda r: r.moves, "tay": lambda r: r.choice}
    return [
        row
        for row in found.rows
        if agency in ("", row.measured.managing_agency)
        and field in ("", row.measured.field)
        and level in ("", str(row.measured.facts["online_level"]))
        and shown[state](row)
    ]


def draw_rows(rows: list[PriorityRow]) -> PriorityRow | None:
    """One page of the ranking; the row clicked, if any."""
    table = pd.DataFrame(
        {
            "Thứ": [str(row.rank) for row in rows],
            "Tên thủ tục hành chính": [row.measured.name for row in rows],
            "Điểm": [number(row.scored.score, 2) for row in rows],
            "Danh mục": [("Có" if row.is_taken else "Không") + (", do chọn" if row.choice else "") for row in rows],
            "Ranh giới": ["Có" if row.moves else "" for row in rows],
            "Lý do": [reasons(row) for row in rows],
        }
    )
    widths = {"Thứ": 50, "Tên thủ tục hành chính": 330, "Điểm": 60, "Danh mục": 95, "Ranh giới": 80, "Lý do": 380}
    picked = st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(_ROW_HEIGHT * len(rows) + 38, 430),
        row_height=_ROW_HEIGHT,
        column_config={name: st.column_config.TextColumn(name, width=width) for name, width in widths.items()},
        on_select="rerun",
        selection_mode="single-row",
        key=f"bang_{hash(tuple(row.scored.code for row in rows))}",
        alt="Thủ tục hành chính xếp theo điểm ưu tiên",
    )
    at = picked.selection.rows
    return rows[at[0]] if at else None


office = required_office()
year = int(office.period[:4])
st.title("Ưu tiên thực hiện trên môi trường điện tử", anchor=False)
st.caption(
    f"Danh mục năm {year} theo Nghị định số 45/2020/NĐ-CP (nhiệm vụ D.3.1 của kế hoạch tỉnh). Tiêu chí, thang điểm và "
    "trọng số là của phần mềm, đơn vị chỉnh được trọng số. Chọn một dòng để xem điểm và quyết định."
)
found = read_priority(engine(), year)
if not found.rows:
    st.info("Chưa có thủ tục nào trong kho; hãy nhập thủ tục trước.", icon=":material/info:")
    st.stop()
taken = [row for row in found.rows if row.is_taken]
edge = [row for row in found.rows if row.moves]
for column, (label, value) in zip(
    st.columns([1, 1, 1, 1.2], vertical_alignment="center"),
    {
        "Trong danh mục": number(len(taken)),
        "Giữ nguyên khi đổi trọng số": number(sum(not row.moves for row in taken)),
        "Ở ranh giới": number(len(edge)),
        "Thiếu số liệu": number(sum(bool(row.scored.missing) for row in found.rows)),
    }.items(),
    strict=True,
):
    column.metric(label, value)
with st.expander("Tiêu chí, trọng số và cách lấy vào danh mục", icon=":material/tune:"):
    draw_settings(found, year)
rows = fitting(found)
summary, word, excel = st.columns([4, 1.9, 1.2], vertical_alignment="center")
summary.markdown(f"**{number(len(rows))}** thủ tục phù hợp")
make = partial(priority_list_docx, engine(), year, today())
word_button(word, "Tải phụ lục Quyết định (Word)", make, f"danh-muc-uu-tien-dien-tu-{year}.docx")
excel.download_button(
    "Tải Excel",
    data=partial(priority_workbook, engine(), year),
    file_name=f"danh-muc-uu-tien-dien-tu-{year}.xlsx",
    mime=EXCEL,
    icon=":material/table_view:",
    on_click="ignore",
    width="stretch",
)
if not rows:
    st.info("Không có thủ tục nào phù hợp; hãy bớt điều kiện lọc.", icon=":material/search_off:")
    st.stop()
pages = -(-len(rows) // PAGE_SIZE)
page = st.pagination(pages, key=f"trang_{len(rows)}") if pages > 1 else 1
if chosen := draw_rows(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]):
    draw_entry(chosen, year)
