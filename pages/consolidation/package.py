"""Bộ tài liệu trình ký: from the option set to what the Chủ tịch signs, one part of the work after the other."""

from collections.abc import Callable

import streamlit as st

from pages.widgets.package.checks import draw_checks
from pages.widgets.package.export import draw_export
from pages.widgets.package.figures import draw_figures
from pages.widgets.package.signing import draw_signing
from pages.widgets.package.texts import draw_texts
from pages.widgets.session import required_office
from rules.wording import quarter

# Each part of the work is drawn for a period; see pages/widgets/package/.
PARTS: dict[str, Callable[[str], None]] = {
    "Số liệu": draw_figures,
    "Thông tin ký": draw_signing,
    "Lời văn": draw_texts,
    "Kiểm tra": draw_checks,
    "Xuất tài liệu": draw_export,
}

office = required_office()
st.title(f"Bộ tài liệu trình ký {quarter(office.period)}", anchor=False)
titles = list(PARTS)
st.session_state.setdefault("package_part", titles[0])  # «Kiểm tra» leads to other parts through the same key
part = st.segmented_control("Phần việc", titles, key="package_part", required=True, label_visibility="collapsed")
PARTS[part](office.period)
