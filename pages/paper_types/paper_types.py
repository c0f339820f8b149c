"""Loại giấy tờ: the catalogue of document types, and one type with all its ways of writing."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.paper_type.catalogue import draw_catalogue
from pages.widgets.paper_type.edit_state import draw_notice
from pages.widgets.paper_type.one_type import draw_type
from pages.widgets.paper_type.ungrouped import say_ungrouped
from pages.widgets.reading.note import OF_OFFICE, say_read_only
from pages.widgets.session import can, engine, required_office
from rules.errors import InputError
from rules.permissions import Action
from services.paper_types.catalogue import get_type

required_office()
may_write = can(Action.KEEP_PAPER_TYPES)
if number := st.query_params.get("loai", ""):
    try:
        shown = get_type(engine(), int(number) if number.isdecimal() else 0)
    except InputError as error:
        show_error(error)
        st.page_link("pages/paper_types/paper_types.py", label="Về danh mục", icon=":material/arrow_back:")
        st.stop()
    st.title(escaped(shown.name), anchor=False)
    st.page_link("pages/paper_types/paper_types.py", label="Về danh mục", icon=":material/arrow_back:")
    if not may_write:
        say_read_only(OF_OFFICE)
    draw_notice()
    draw_type(shown, may_write)
    st.stop()

st.title("Loại giấy tờ", anchor=False)
st.caption(
    "Mỗi loại gom các cách ghi tên của cùng một giấy tờ trong mọi thủ tục. Máy đề xuất, cán bộ Văn phòng xác nhận hoặc "
    "sửa; quyết định của cán bộ được giữ khi gộp lại."
)
if not may_write:
    say_read_only(OF_OFFICE)
draw_notice()
say_ungrouped(may_group=may_write)
draw_catalogue()
