"""Giấy tờ Nhà nước đã có: what people hand in again and again, what it costs them, and the measures against it."""

from functools import partial

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.paper_type.held import SORTS, draw_held, draw_totals, gaps, sorted_papers
from pages.widgets.paper_type.places import draw_places
from pages.widgets.paper_type.ungrouped import say_ungrouped
from pages.widgets.paper_type.words import database_choices, databases, in_sentences, readiness_choices
from pages.widgets.session import engine, required_office
from services.inventory.listing import choices
from services.office import list_agencies
from services.paper_types.figures import Wanted, held_papers
from services.paper_types.workbook import held_workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choice(column, label: str, key: str, offered: dict[str, str]) -> str:
    """A filter that stands in the address, so that a link opens the same view."""
    return column.selectbox(label, list(offered), format_func=offered.get, key=key, bind="query-params")


office = required_office()
st.title("Giấy tờ Nhà nước đã có", anchor=False)
st.caption(
    "Giấy tờ do cơ quan nhà nước cấp hoặc đã có trong cơ sở dữ liệu nhưng thủ tục vẫn yêu cầu người dân, doanh nghiệp "
    "nộp. Chọn một dòng để xem các thủ tục và đưa thành biện pháp trong phương án."
)
say_ungrouped()
listed = choices(engine())
agencies = {agency.code: agency.name for agency in list_agencies(engine())}
first, second, third, fourth, fifth = st.columns([2, 1.3, 2, 2, 1.7])
wanted = Wanted(
    database=choice(first, "Cơ sở dữ liệu", "csdl", database_choices()),
    readiness=choice(second, "Mức sẵn sàng", "san_sang", readiness_choices()),
    agency=choice(
        third, "Cơ quan phụ trách", "co_quan", {"": "Tất cả", **{c: agencies.get(c, c) for c in listed.agencies}}
    ),
    field=choice(fourth, "Lĩnh vực", "linh_vuc", {"": "Tất cả", **{field: field for field in listed.fields}}),
)
order = choice(fifth, "Sắp xếp theo", "xep", SORTS)
found = held_papers(engine(), wanted)
if not found.papers:
    st.info("Không có giấy tờ nào phù hợp; hãy bớt điều kiện lọc.", icon=":material/search_off:")
    st.stop()

draw_totals(found)
summary, excel = st.columns([5, 1.2], vertical_alignment="center")
summary.caption(gaps(found))
excel.download_button(
    "Tải Excel",
    data=partial(held_workbook, engine(), wanted, databases()),
    file_name="giay-to-nha-nuoc-da-co.xlsx",
    mime=EXCEL,
    icon=":material/table_view:",
    on_click="ignore",
    width="stretch",
)
chosen = draw_held(sorted_papers(found.papers, order), f"{hash(wanted)}_{order}")
if chosen:
    st.subheader(escaped(chosen.name), anchor=False)
    st.markdown(escaped(in_sentences(chosen.asked, chosen.cost)))
    st.page_link(
        "pages/paper_types/paper_types.py",
        label="Xem các cách ghi tên của loại giấy tờ này",
        icon=":material/category:",
        query_params={"loai": str(chosen.id)},
    )
    draw_places(chosen, office)
