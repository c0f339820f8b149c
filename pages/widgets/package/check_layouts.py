"""The layout of the documents to be signed, checked on request: each is made for it."""

import streamlit as st

from pages.widgets.layout.findings import show_findings
from pages.widgets.session import engine, working_day
from rules.layout.findings import Finding
from services.layout.checking import check_layout
from services.package.assembling import assemble
from services.package.content import read_package

_CHECKED = "package_layouts"


def draw_layouts(period: str, state: str) -> None:
    """A button, then what was found in the documents as they are now."""
    if st.button("Kiểm tra thể thức các văn bản", icon=":material/rule:", key="package_check_layout"):
        with st.spinner("Đang lập và kiểm tra từng văn bản…"):
            st.session_state[_CHECKED] = (state, _checked(period))
    checked_state, found = st.session_state.get(_CHECKED, ("", []))
    if checked_state == state:
        for title, findings in found:
            show_findings(title, findings)


def _checked(period: str) -> list[tuple[str, list[Finding]]]:
    parts = assemble(read_package(engine(), period, working_day())).parts
    return [(part.title, check_layout(part.make())) for part in parts if part.is_main and part.is_word]
