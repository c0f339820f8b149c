"""What a visitor has on the screen stays while somebody else saves, so that nothing typed is lost."""

from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from rules.wording import moment
from services.impact.documents import DocumentView
from services.impact.planned import PlannedView

_OPENED = "draft_document_opened"


def field_key(record: str, version: int, field: str) -> str:
    return f"{record}_{version}_{field}"


def opened(record: str, version: int, content: dict[str, Any], field: str) -> tuple[int, dict[str, Any]]:
    """The version on the screen and its content; the stored one on a new visit, when ``field`` is not drawn yet."""
    kept = st.session_state.get(_OPENED, {}).get(record)
    if kept is None or field_key(record, kept[0], field) not in st.session_state:
        kept = version, content
        st.session_state[_OPENED] = st.session_state.get(_OPENED, {}) | {record: kept}
    return kept


def reopen(record: str) -> None:
    """Draw what is stored at the next drawing."""
    st.session_state.get(_OPENED, {}).pop(record, None)


def show_newer(record: str, version: int, stored: DocumentView | PlannedView) -> None:
    """Somebody else saved while this page was open: who, when, and how to go on."""
    if stored.version == version:
        return
    words, button = st.columns([5, 2], vertical_alignment="center")
    words.warning(
        escaped(f"{stored.updated_by} đã lưu nội dung này lúc {moment(stored.updated_at)}, sau khi bạn mở trang.")
        + " Phần bạn đang sửa vẫn còn trên màn hình nhưng chưa lưu được.",
        icon=":material/group:",
    )
    button.button(
        "Bỏ phần đang sửa, mở bản mới nhất",
        key=field_key(record, version, "newest"),
        on_click=reopen,
        args=(record,),
        width="stretch",
    )
