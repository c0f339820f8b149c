"""The leaders' page on one sheet: Word at once, PDF after some seconds of making it."""

from datetime import date
from functools import partial

import streamlit as st

from pages.widgets.messages import show_error
from pages.widgets.session import engine
from pages.widgets.word_download import word_button
from rules.errors import InputError
from services.documents.file_names import leaders_page_name
from services.documents.leaders_page import leaders_page_docx, leaders_page_pdf
from services.leadership.scope import Scope


def draw_one_page(scope: Scope, day: date) -> None:
    """The two buttons."""
    name = leaders_page_name(scope.period)
    word_button(st, "Một trang A4 (Word)", partial(leaders_page_docx, engine(), scope, day), f"{name}.docx")
    _draw_pdf(scope, day, f"{name}.pdf")


@st.fragment
def _draw_pdf(scope: Scope, day: date, file_name: str) -> None:
    """Made by a button of its own: what a download cannot make, it excuses in English and without a reason."""
    place = st.empty()
    if not place.button("Một trang A4 (PDF)", icon=":material/picture_as_pdf:", key="leaders_pdf", width="stretch"):
        return
    try:
        with st.spinner("Đang tạo PDF…"):
            content = leaders_page_pdf(engine(), scope, day)
    except InputError as error:
        show_error(error)
        return
    place.download_button(
        "Lưu tệp PDF",
        data=content,
        file_name=file_name,
        mime="application/pdf",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
