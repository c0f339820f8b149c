"""What stands in the inventory and belongs to no type yet, and the button that places it."""

import streamlit as st

from pages.widgets.paper_type.edit_state import notice
from pages.widgets.session import engine
from rules.wording import number
from services.jobs.apart import apart
from services.paper_types.catalogue import count_ungrouped
from services.paper_types.grouping import refresh_types


def say_ungrouped(may_group: bool = False) -> None:
    """How many names of papers came in since the last grouping; they are in no figure."""
    new = count_ungrouped(engine())
    if not new:
        return
    said = f"{number(new)} cách ghi tên giấy tờ mới chưa được xếp vào loại nào nên chưa có trong số liệu"
    if not may_group:
        st.warning(
            f"{said}; cán bộ Văn phòng bấm «Gộp tên giấy tờ» ở trang «Loại giấy tờ».", icon=":material/new_releases:"
        )
        return
    words, button = st.columns([5, 1.3], vertical_alignment="center")
    words.warning(f"{said}.", icon=":material/new_releases:")
    if button.button("Gộp tên giấy tờ", type="primary", icon=":material/join:", width="stretch", key="gop_ten_giay_to"):
        with st.spinner("Đang gộp tên giấy tờ của mọi thủ tục; có thể mất nửa phút."):
            placed = apart(engine(), refresh_types)
        notice(f"Đã xếp {number(placed)} cách ghi tên vào các loại giấy tờ.")
        st.rerun()
