"""Standard times out to Excel and in again: what a file would do is shown before it is taken over."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine
from pages.widgets.standard_time.form import SEEN
from rules.costs.standard_activities import standard_activity
from rules.errors import InputError
from rules.wording import number, short_date
from services.standard_times.times import Key, Replaced
from services.standard_times.workbook import Imported, import_times, preview_times, template

ROUND, TAKEN, REFUSED = "standard_round", "standard_taken", "standard_file_refused"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 20


def draw_exchange(day: date) -> None:
    """The template, the upload, and the result of the last import."""
    if taken := st.session_state.pop(TAKEN, None):
        st.success(escaped(taken), icon=":material/check_circle:")
    if refused := st.session_state.pop(REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    with st.expander("Điền bằng Excel", icon=":material/table_view:"):
        out, into = st.columns([1, 1.4], gap="large")
        with out:
            st.markdown(
                f"Tệp mẫu có mọi hoạt động và mức độ, kèm các giá trị áp dụng tại ngày {short_date(day)}. "
                "Điền hoặc sửa rồi nhập lại."
            )
            st.download_button(
                "Tải tệp Excel mẫu",
                data=lambda: template(engine(), day),
                file_name="thoi-gian-chuan.xlsx",
                mime=_EXCEL,
                icon=":material/download:",
                on_click="ignore",
                key="standard_template",
            )
        with into:
            upload = st.file_uploader(
                "Nhập tệp đã điền (.xlsx, tối đa 4 MB)",
                type=["xlsx"],
                max_upload_size=4,
                key=f"standard_file_{st.session_state.setdefault(ROUND, 0)}",
            )
        if upload:
            _draw_preview(upload.getvalue())


def _draw_preview(data: bytes) -> None:
    try:
        found = preview_times(engine(), data)
    except InputError as error:
        show_error(error)
        return
    if found.problems:
        listed = "\n".join(f"- {escaped(str(problem))}" for problem in found.problems[:_SHOWN])
        more = f"\n\nCòn {found.rejected - _SHOWN} dòng sai khác." if found.rejected > _SHOWN else ""
        st.error(f"Tệp có {found.rejected} dòng sai nên chưa nhập dòng nào:\n\n{listed}{more}", icon=":material/error:")
        return
    if found.ignored:
        st.caption(escaped(f"Không đọc các cột: {', '.join(found.ignored)}."))
    st.markdown(escaped(_summary(found, "Tệp sẽ")))
    if found.saved.changed:
        changes = "\n".join(f"- {escaped(_replaced(item))}" for item in found.saved.changed[:_SHOWN])
        st.markdown(f"Thay giá trị cùng ngày đã có:\n\n{changes}")
    count = len(found.saved.created) + len(found.saved.changed)
    st.button(
        f"Nhập {count} giá trị",
        type="primary",
        icon=":material/upload:",
        disabled=not count,
        on_click=_take,
        args=(data, found.saved.seen),
        key="standard_import",
    )


def _summary(found: Imported, start: str) -> str:
    saved = found.saved
    return (
        f"{start} thêm {len(saved.created)} giá trị, thay {len(saved.changed)} giá trị cùng ngày, "
        f"giữ nguyên {saved.unchanged} giá trị."
    )


def _replaced(item: Replaced) -> str:
    name = standard_activity(item.after.activity).name
    hours = f"{number(item.before.hours)} → {number(item.after.hours)} giờ"
    level, since = item.after.difficulty.label.lower(), short_date(item.after.valid_from)
    return f"{name}, mức {level}, từ {since}: {hours}"


def _take(data: bytes, seen: Mapping[Key, int]) -> None:
    try:
        found = import_times(engine(), data, act(), seen)
    except InputError as error:
        st.session_state[REFUSED] = str(error)
        return
    if found.problems:
        st.session_state[REFUSED] = str(found.problems[0])
        return
    st.session_state.pop(SEEN, None)
    st.session_state[TAKEN] = _summary(found, "Đã")
    st.session_state[ROUND] += 1  # a new key empties the uploader
