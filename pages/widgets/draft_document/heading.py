"""Which draft document, or which of its TTHC, a page is about: from the address, else the one looked at last."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.widgets.messages import show_error
from pages.widgets.session import engine
from rules.errors import InputError
from services.impact.documents import DocumentView, get_document
from services.impact.planned import PlannedView, get_planned

_View = TypeVar("_View")
DOCUMENT, PLANNED = "du_thao", "thu_tuc"
_LAST = "draft_document_last_{}"


def document_page() -> DocumentView:
    """The draft document of the page (``?du_thao=``); without one the page ends with the way to the list."""
    return _looked_at(DOCUMENT, "Hồ sơ dự thảo", lambda number: get_document(engine(), number))


def planned_page() -> PlannedView:
    """The TTHC of the page (``?thu_tuc=``); without one the page ends with the way to the list."""
    return _looked_at(PLANNED, "Thủ tục trong dự thảo", lambda number: get_planned(engine(), number))


def forget(parameter: str) -> None:
    """What was looked at last is no longer there: an address without a number does not lead to it."""
    st.session_state.pop(_LAST.format(parameter), None)


def _looked_at(parameter: str, title: str, read: Callable[[int], _View]) -> _View:
    last = _LAST.format(parameter)
    asked = st.query_params.get(parameter) or st.session_state.get(last, "")
    try:
        found = read(_number(asked))
    except InputError as error:
        st.session_state.pop(last, None)
        st.title(title, anchor=False)
        if asked:
            show_error(error)
        st.info("Hãy chọn một dự thảo trong danh sách trước.", icon=":material/info:")
        st.page_link("pages/impact/drafts.py", label="Mở danh sách dự thảo văn bản", icon=":material/draft:")
        st.stop()
    st.query_params[parameter] = st.session_state[last] = asked
    return found


def _number(asked: str) -> int:
    if not asked.isascii() or not asked.isdigit() or len(asked) > 9:
        raise InputError("address.number", "Địa chỉ trang không đúng; hãy mở lại từ danh sách dự thảo văn bản.")
    return int(asked)
