"""Finding a TTHC of the inventory by words, and choosing it with a button."""

from collections.abc import Callable

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import engine
from rules.wording import number
from services.inventory.listing import Filter, count_fitting, count_procedures, list_procedures

_SHOWN = 8


def search_procedures(key: str, button: str, choose: Callable[[str], None]) -> None:
    """A search box; each TTHC found has a button that calls ``choose`` with its code before the next drawing."""
    if not count_procedures(engine())[0]:
        st.info("Kho chưa có thủ tục nào; hãy nhập hoặc thêm thủ tục trước.", icon=":material/info:")
        st.page_link("pages/inventory/import_files.py", label="Nhập từ tệp", icon=":material/upload_file:")
        return
    words = st.text_input(
        "Tìm thủ tục theo tên hoặc mã", key=key, placeholder="Ví dụ: ho tich, 1.000656", max_chars=200
    )
    if not words.strip():
        return
    wanted = Filter(words=words)
    found, total = list_procedures(engine(), wanted, size=_SHOWN), count_fitting(engine(), wanted)
    more = f", hiện {_SHOWN} thủ tục đầu; hãy gõ thêm để thu hẹp" if total > _SHOWN else ""
    st.caption(f"{number(total)} thủ tục{more}")
    for line in found:
        name, chosen = st.columns([6, 1], vertical_alignment="center")
        name.markdown(f"{escaped(line.name)}  \n:gray[{line.code} · {escaped(line.field)}]")
        chosen.button(button, key=f"{key}_{line.code}", on_click=choose, args=(line.code,), width="stretch")
