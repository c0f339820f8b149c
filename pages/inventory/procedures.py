"""The list of TTHC: search, filters kept in the address, one page at a time."""

import pandas as pd
import streamlit as st

from pages.widgets.reading.note import may_work
from pages.widgets.session import engine, required_office
from rules.permissions import Action
from rules.wording import number
from services.inventory.listing import PAGE_SIZE, Filter, choices, count_fitting, list_procedures
from services.office import list_agencies

COMPLETENESS = {"du": "Đã đủ bộ phận cấu thành", "thieu": "Còn thiếu bộ phận cấu thành"}

required_office()
st.title("Danh mục thủ tục hành chính")

offered = choices(engine())
agency_names = {agency.code: agency.name for agency in list_agencies(engine())}


def choice(column, label: str, key: str, options: tuple[str, ...], names: dict[str, str] | None = None) -> str:
    """A filter that stands in the address, so that a link opens the same view."""
    return column.selectbox(
        label,
        ["", *options],
        format_func=lambda value: (names or {}).get(value, value) or "Tất cả",
        key=key,
        bind="query-params",
    )


first, second, third, fourth, fifth = st.columns([3, 2, 2, 1.5, 2])
words = first.text_input(
    "Tìm theo tên, mã, lĩnh vực", key="tu", bind="query-params", placeholder="Ví dụ: ho tich, 1.000656", max_chars=200
)
wanted = Filter(
    words=words,
    agency=choice(second, "Cơ quan phụ trách", "co_quan", offered.agencies, agency_names),
    field=choice(third, "Lĩnh vực", "linh_vuc", offered.fields),
    level=choice(fourth, "Cấp thực hiện", "cap", offered.levels),
    complete={"": None, "du": True, "thieu": False}[
        choice(fifth, "Mức đầy đủ", "day_du", tuple(COMPLETENESS), COMPLETENESS)
    ],
)
total = count_fitting(engine(), wanted)
pages = max(1, -(-total // PAGE_SIZE))
summary, add = st.columns([4, 1], vertical_alignment="center")
summary.markdown(f"**{number(total)}** thủ tục" + (f", mỗi trang {PAGE_SIZE}" if pages > 1 else ""))
if may_work(Action.EDIT_INVENTORY) and add.button("Thêm thủ tục", icon=":material/add:", width="stretch"):
    st.switch_page("pages/inventory/procedure.py")

page = st.pagination(pages, key=f"trang_{hash(wanted)}") if pages > 1 else 1
rows = list_procedures(engine(), wanted, page)
if not rows:
    st.info(
        "Không có thủ tục nào phù hợp. Hãy bớt điều kiện lọc"
        + (", hoặc nhập thủ tục từ tệp của Cổng dịch vụ công." if may_work(Action.EDIT_INVENTORY) else "."),
        icon=":material/search_off:",
    )
    if may_work(Action.EDIT_INVENTORY):
        st.page_link("pages/inventory/import_files.py", label="Nhập từ tệp", icon=":material/upload_file:")
    st.stop()

frame = pd.DataFrame(
    {
        "code": [row.code for row in rows],
        "name": [row.name for row in rows],
        "field": [row.field for row in rows],
        "agency": [row.agency for row in rows],
        "state": [
            "Chờ xử lý bản nhập" if row.incoming else f"Thiếu {row.missing_count}" if row.missing_count else "Đủ"
            for row in rows
        ],
    }
)
st.dataframe(
    frame,
    hide_index=True,
    width="stretch",
    height=min(33 * (len(rows) + 1) + 3, 560),
    column_config={
        "code": st.column_config.ButtonColumn("Mở thủ tục", width=105, key="mo_thu_tuc"),
        "name": st.column_config.TextColumn("Tên thủ tục hành chính", width=390),
        "field": st.column_config.TextColumn("Lĩnh vực", width=150),
        "agency": st.column_config.TextColumn("Cơ quan phụ trách", width=150),
        "state": st.column_config.TextColumn("Mức đầy đủ", width=95),
    },
    alt="Danh mục thủ tục hành chính",
)
if clicked := st.session_state.get("mo_thu_tuc"):
    st.switch_page("pages/inventory/procedure.py", query_params={"ma": clicked.label})
