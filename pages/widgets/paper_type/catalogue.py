"""The catalogue of document types: search, filters kept in the address, 50 rows a page."""

import pandas as pd
import streamlit as st

from pages.widgets.paper_type.words import database_choices, readiness_choices, readiness_name, short_database
from pages.widgets.session import engine
from rules.wording import number
from services.paper_types.catalogue import PAGE_SIZE, ListedType, TypeFilter, count_types, list_types

_CONFIRMED = {"": "Tất cả", "chua": "Chưa xác nhận", "roi": "Đã xác nhận"}
_COLUMNS = {
    "Loại giấy tờ": 470,
    "Cơ quan cấp": 185,
    "Cơ sở dữ liệu": 210,
    "Mức sẵn sàng": 105,
    "Cách ghi": 65,
    "Thủ tục": 60,
    "Xác nhận": 110,
}


def draw_catalogue() -> None:
    """The list that fits; a click on a row opens the type."""
    wanted = _filters()
    page = st.session_state.get(_page_key(wanted), 1)
    rows, fitting = list_types(engine(), wanted, page)
    total, confirmed = count_types(engine())
    pages = max(1, -(-fitting // PAGE_SIZE))
    st.markdown(
        f"**{number(fitting)}** loại phù hợp; cả danh mục {number(total)} loại, cán bộ đã xác nhận {number(confirmed)}"
    )
    if pages > 1:
        st.pagination(pages, key=_page_key(wanted))
    if not rows:
        st.info("Không có loại giấy tờ nào phù hợp.", icon=":material/search_off:")
        return
    picked = st.dataframe(
        pd.DataFrame([_cells(row) for row in rows], columns=list(_COLUMNS)),
        hide_index=True,
        width="stretch",
        height=min(35 * (len(rows) + 1) + 3, 520),
        column_config={
            name: st.column_config.TextColumn(width=width, alignment="right" if width < 70 else None)
            for name, width in _COLUMNS.items()
        },
        on_select="rerun",
        selection_mode="single-row",
        key=f"{_page_key(wanted)}_{page}",
        alt="Danh mục loại giấy tờ",
    )
    chosen = picked.selection.rows
    if chosen and chosen[0] < len(rows):
        st.switch_page("pages/paper_types/paper_types.py", query_params={"loai": str(rows[chosen[0]].id)})


def _filters() -> TypeFilter:
    first, second, third, fourth, fifth = st.columns([2.4, 1.3, 2.2, 1.3, 1.2], vertical_alignment="bottom")
    words = first.text_input(
        "Tìm theo tên giấy tờ", key="tu", bind="query-params", placeholder="Ví dụ: khai sinh", max_chars=200
    )
    confirmed = _choice(second, "Xác nhận", "xac_nhan", _CONFIRMED)
    return TypeFilter(
        words=words,
        confirmed={"": None, "chua": False, "roi": True}[confirmed],
        database=_choice(third, "Cơ sở dữ liệu", "csdl", database_choices()),
        readiness=_choice(fourth, "Mức sẵn sàng", "san_sang", readiness_choices()),
        held=fifth.toggle("Nhà nước đã có", key="nha_nuoc", bind="query-params"),
    )


def _choice(column, label: str, key: str, offered: dict[str, str]) -> str:
    return column.selectbox(label, list(offered), format_func=offered.get, key=key, bind="query-params")


def _page_key(wanted: TypeFilter) -> str:
    return f"loai_giay_to_{hash(wanted)}"


def _cells(row: ListedType) -> tuple[str, ...]:
    return (
        row.name,
        row.issuer,
        short_database(row.state_database),
        readiness_name(row.readiness),
        number(row.names),
        number(row.procedures),
        "Đã xác nhận" if row.confirmed_by else "Máy đề xuất",
    )
