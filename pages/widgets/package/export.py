"""«Xuất tài liệu»: what the package is made from, its making in the background, and the finished one to take away."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.package.exported import draw_earlier, draw_newest
from pages.widgets.session import act, can, engine, working_day
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import moment, number
from services.documents.pdf import has_libreoffice
from services.package.job import Export, cancel_export, export_state, exports_of, start_export
from services.package.outline import OUTLINE
from services.package.overview import Overview, package_overview

_PDF, _ERROR = "package_pdf", "package_export_error"


def draw_export(period: str) -> None:
    """The making on the left, what will be in it on the right; nothing heavy is done here."""
    overview, exports = package_overview(engine(), period), exports_of(engine(), period, act().at)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_state(overview)
        if error := st.session_state.pop(_ERROR, None):
            show_error(error)
        done = [export for export in exports if export.state == "done"]
        _draw_making(period, overview, exports)
        if done:
            draw_newest(done[0], overview.locked)
    with right:
        _draw_outline(overview)
    draw_earlier(done[1:])


def _draw_state(overview: Overview) -> None:
    held = overview.locked
    if held:
        st.success(
            f"Phương án chung đã chốt lần {held.number} ({escaped(held.by)}, {moment(held.at)}). Bộ tài liệu lập từ "
            "bản chốt này.",
            icon=":material/lock:",
        )
        return
    if overview.items:
        message = "Phương án chung chưa chốt: mọi tài liệu sẽ là bản nháp, mang chữ «BẢN NHÁP» trên từng trang."
        st.warning(message, icon=":material/lock_open:")
    else:
        st.info("Phương án chung của kỳ này chưa có thủ tục nào.", icon=":material/info:")
    st.page_link("pages/consolidation/desk.py", label="Mở bàn tổng hợp", icon=":material/table_view:")


def _draw_making(period: str, overview: Overview, exports: Sequence[Export]) -> None:
    last = exports[0] if exports else None
    if last and last.state == "running":
        _follow(last.id)
        return
    if last and last.state == "failed":
        st.error(escaped(last.message), icon=":material/error:")
    elif last and last.state == "stopped":
        words = last.message or "Việc tạo bộ tài liệu bị ngắt giữa chừng, chưa có tài liệu nào được giao."
        st.warning(escaped(f"{words} Bấm nút dưới đây để tạo lại."), icon=":material/warning:")
    if not can(Action.EXPORT_PACKAGE):
        return
    if has_libreoffice():
        st.checkbox("Kèm bản PDF của từng tài liệu Word (lâu hơn)", key=_PDF)
    st.button(
        "Tạo bộ tài liệu",
        type="secondary" if last and last.state == "done" else "primary",
        icon=":material/folder_zip:",
        key="package_make",
        disabled=not overview.items,
        on_click=partial(_start, period),
    )


def _start(period: str) -> None:
    """Hand the work to a process of its own; this page and those of others stay free."""
    try:
        start_export(engine(), period, act(), working_day(), pdf=st.session_state.get(_PDF, False))
    except InputError as error:
        st.session_state[_ERROR] = error


@st.fragment(run_every=1.0)
def _follow(export: str) -> None:
    try:
        state = export_state(engine(), export, act().at)
    except InputError:  # it ended and a colleague's next one has cleared it away
        st.rerun()
    if state.state != "running":
        st.rerun()
    counted = f"{number(state.done)}/{number(state.total)} bước. {state.what}" if state.total else "Đang đọc số liệu…"
    st.progress(state.done / max(state.total, 1), text=escaped(_short(counted)))
    st.caption(
        escaped(f"{state.person} cho tạo lúc {moment(state.started)}. Có thể sang trang khác hoặc đóng trình duyệt.")
    )
    st.button("Dừng", key="package_stop", icon=":material/stop_circle:", on_click=partial(_cancel, export))


def _short(text: str, most: int = 90) -> str:
    """One line: the longest names of TTHC have 300 letters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _cancel(export: str) -> None:
    try:
        cancel_export(engine(), export, act())
    except InputError as error:
        st.session_state[_ERROR] = error


def _draw_outline(overview: Overview) -> None:
    st.subheader("Trong bộ tài liệu", anchor=False)
    st.markdown("\n".join(f"- {title}" for _, title in OUTLINE))
    if overview.items:
        st.caption(
            f"{number(overview.items)} thủ tục, nhóm thủ tục; {number(overview.sources)} hồ sơ. Kèm danh sách tài liệu "
            "và mã kiểm tra từng tệp."
        )
