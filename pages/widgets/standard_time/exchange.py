"""Standard times out to Excel and in again: what a file would do is shown before it is taken over."""

from datetime import date
from functools import partial

import streamlit as st

from pages.widgets import excel_exchange
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from pages.widgets.standard_time.form import SEEN
from rules.costs.standard_activities import standard_activity
from rules.wording import number, short_date
from services.standard_times.times import Replaced
from services.standard_times.workbook import Imported, import_times, preview_times, template

_SHOWN = 20


def draw_exchange(day: date) -> None:
    """The template, the upload, and the result of the last import."""
    with st.expander("Điền bằng Excel", icon=":material/table_view:"):
        excel_exchange.draw_exchange(
            excel_exchange.Exchange(
                key="standard",
                explains="Tệp mẫu có mọi hoạt động và mức độ, kèm các giá trị áp dụng tại ngày "
                f"{short_date(day)}. Điền hoặc sửa rồi nhập lại.",
                file_name="thoi-gian-chuan.xlsx",
                template=partial(template, engine(), day),
                preview=partial(preview_times, engine()),
                take=_take,
                describe=_summary,
                count=lambda found: len(found.saved.created) + len(found.saved.changed),
                unit="giá trị",
                detail=_show_replaced,
            )
        )


def _show_replaced(found: Imported) -> None:
    if found.saved.changed:
        changes = "\n".join(f"- {escaped(_replaced(item))}" for item in found.saved.changed[:_SHOWN])
        st.markdown(f"Thay giá trị cùng ngày đã có:\n\n{changes}")


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


def _take(data: bytes, previewed: Imported) -> Imported:
    """Over what the preview has shown; a value saved since is refused."""
    taken = import_times(engine(), data, act(), previewed.saved.seen)
    if not taken.problems:
        st.session_state.pop(SEEN, None)
    return taken
