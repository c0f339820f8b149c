"""The layout of the documents to be signed, checked on request: each is made for it."""

import streamlit as st

from pages.widgets.layout.findings import show_findings
from pages.widgets.session import engine, working_day
from services.package.layouts import check_layouts

_CHECKED = "package_layouts"


def draw_layouts(period: str, state: str) -> None:
    """A button, then what was found in the documents as they are now."""
    if st.button("Kiểm tra thể thức các văn bản", icon=":material/rule:", key="package_check_layout"):
        with st.spinner("Đang lập và kiểm tra từng văn bản…"):
            st.session_state[_CHECKED] = (state, check_layouts(engine(), period, working_day()))
    checked_state, found = st.session_state.get(_CHECKED, ("", []))
    if checked_state == state:
        for title, findings in found:
            show_findings(title, findings)
