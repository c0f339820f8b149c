"""Passing confirmations on to other provinces, and taking over theirs: shown before anything is applied."""

from collections import Counter

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine, rules_in_use
from rules.errors import InputError
from rules.wording import short_date
from services.confirmations.content import content_text, target_text
from services.confirmations.exchange import (
    Arrival,
    Arriving,
    compare_with_own,
    export_confirmations,
    import_confirmations,
    read_confirmations_file,
)

ROUND, REFUSED, TAKEN = "confirm_round", "confirm_refused", "confirm_taken"
_SHOWN = 200


def draw_exchange(*, enabled: bool) -> None:
    """The file out and the file in."""
    if taken := st.session_state.pop(TAKEN, None):
        st.success(f"Đã nhận {taken} xác nhận.", icon=":material/check_circle:")
    with st.expander("Trao đổi với tỉnh khác", icon=":material/swap_horiz:"):
        out, into = st.columns(2, gap="large")
        with out:
            _draw_export()
        with into:
            upload = st.file_uploader(
                "Nhận tệp xác nhận của tỉnh khác (.json, tối đa 4 MB)",
                type=["json"],
                max_upload_size=4,
                key=f"confirm_file_{st.session_state.setdefault(ROUND, 0)}",
            )
        if refused := st.session_state.pop(REFUSED, None):
            st.error(escaped(refused), icon=":material/error:")
        if upload:
            _draw_arriving(upload.getvalue(), enabled)


def _draw_export() -> None:
    st.markdown("Tệp xuất ra gồm mọi xác nhận đang có hiệu lực của đơn vị, kèm tên tỉnh, người và ngày xác nhận.")
    st.download_button(
        "Xuất tệp xác nhận",
        data=lambda: export_confirmations(engine()),
        file_name="doi-chieu-ban-goc.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        disabled=not rules_in_use().findings,
        key="confirm_export",
    )


def _draw_arriving(content: bytes, enabled: bool) -> None:
    """What the file would change, and the button that takes it over."""
    try:
        arriving = compare_with_own(engine(), read_confirmations_file(content))
    except InputError as error:
        show_error(error)
        return
    counts = Counter(item.arrival for item in arriving)
    taken = sum(item.arrival.is_taken for item in arriving)
    st.markdown("; ".join(f"**{counts[arrival]}** {arrival.label}" for arrival in Arrival if counts[arrival]) + ".")
    usual = {"type": "primary", "icon": ":material/download_done:", "key": "confirm_take"}
    st.button(f"Nhận {taken} xác nhận", on_click=_take, args=(content,), disabled=not (enabled and taken), **usual)
    first = sorted(arriving, key=lambda item: [*Arrival].index(item.arrival))[:_SHOWN]
    st.table(_table(first), hide_index=True)
    if len(arriving) > _SHOWN:
        st.caption(f"Hiện {_SHOWN} trong {len(arriving)} xác nhận.")


def _table(arriving: list[Arriving]) -> pd.DataFrame:
    rules = rules_in_use()
    items = [row.item for row in arriving]
    return pd.DataFrame(
        {
            "Đối tượng": [escaped(target_text(rules, item.target)) for item in items],
            "Nội dung": [escaped(content_text(rules.rulebook, item.target, item.content)) for item in items],
            "Từ ngày": [short_date(item.effective_from) for item in items],
            "Căn cứ": [escaped(f"{item.evidence.document}, {item.evidence.page}") for item in items],
            "Người xác nhận": [escaped(f"{item.person} ({item.origin})") for item in items],
            "Kết quả": [row.arrival.label for row in arriving],
        }
    )


def _take(content: bytes) -> None:
    try:
        st.session_state[TAKEN] = import_confirmations(engine(), read_confirmations_file(content), act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)
        return
    st.session_state[ROUND] += 1  # a new key empties the uploader
