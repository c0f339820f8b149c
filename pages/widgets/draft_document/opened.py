"""What a visitor has on the screen stays while somebody else saves, so that nothing typed is lost."""

from typing import Any

import streamlit as st

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
