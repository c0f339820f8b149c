"""One standard activity: its values in force beside what officers wrote, adding a value, and its history."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import act, can, engine
from pages.widgets.standard_time.form import SEEN, draw_form, fill_form
from rules.costs.standard_activities import standard_activities
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import Difficulty, Term
from rules.wording import moment, number, short_date
from services.standard_times.experience import Experience
from services.standard_times.times import Place, StandardTimeView, history, remove_time

ACTIVITY, VIEW, REFUSED = "standard_activity", "standard_view", "standard_refused"


class View(Term):
    """What of the activity is shown."""

    NOW = "now", "Đang áp dụng"
    ADD = "add", "Thêm giá trị"
    PAST = "past", "Lịch sử"


def draw_activity(held: Mapping[Place, StandardTimeView], written: Mapping[Place, Experience], day: date) -> None:
    """The chosen activity in one of its views."""
    known = standard_activities()
    code = st.selectbox("Hoạt động", list(known), format_func=lambda code: known[code].name, key=ACTIVITY)
    view = st.segmented_control(
        "Nội dung xem",
        [view for view in View if view is not View.ADD or can(Action.SET_STANDARD_TIMES)],
        format_func=lambda view: view.label,
        key=VIEW,
        default=None if VIEW in st.session_state else View.NOW,
        required=True,
        label_visibility="collapsed",
    )
    if refused := st.session_state.pop(REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    match view:
        case View.ADD:
            draw_form(code, day)
        case View.PAST:
            _draw_history(code)
        case _:
            for level in Difficulty:
                place = Place(code, level)
                _draw_level(place, held.get(place), written.get(place), day)


def _draw_level(place: Place, value: StandardTimeView | None, found: Experience | None, day: date) -> None:
    """The value in force with its source, and the officers' own entries."""
    title, button = st.columns([1.6, 1], vertical_alignment="center")
    hours = f"{number(value.hours)} giờ" if value else "chưa có"
    title.markdown(f"**{place.difficulty.label}: {hours}**{_badge(value)}")
    if found and can(Action.SET_STANDARD_TIMES):
        button.button(
            "Lấy trung vị",
            key=f"standard_take_{place.activity}_{place.difficulty.value}",
            help="Điền trung vị các lần cán bộ đã ghi vào phần «Thêm giá trị» để xem lại rồi lưu",
            on_click=_take_median,
            args=(place, found, day),
            width="stretch",
        )
    source = f"Từ {short_date(value.valid_from)} · {_source(value)}  \n" if value else ""
    st.caption(source + (_in_words(found) if found else "Cán bộ chưa ghi trong bảng chi phí nào."))


def _badge(value: StandardTimeView | None) -> str:
    return " :orange-badge[minh họa]" if value and value.is_illustrative else ""


def _source(value: StandardTimeView) -> str:
    return f"{value.source_kind.label}: {escaped(value.reference)}"


def _in_words(found: Experience) -> str:
    """«Cán bộ đã ghi 12 lần: trung vị 0,5; nửa ở giữa từ 0,25 đến 1; thấp nhất 0,1, cao nhất 2 giờ.»"""
    median, lower, upper, least, most = map(number, (found.median, found.lower, found.upper, found.least, found.most))
    note = ""
    if found.illustrative:
        note = " (đều minh họa)" if found.illustrative == found.count else f" ({found.illustrative} lần minh họa)"
    return (
        f"Cán bộ đã ghi {number(found.count)} lần{note}: trung vị {median}; nửa ở giữa từ {lower} đến {upper}; "
        f"thấp nhất {least}, cao nhất {most} giờ."
    )


def _take_median(place: Place, found: Experience, day: date) -> None:
    fill_form(found.as_standard(place, day))
    st.session_state[VIEW] = View.ADD


def _draw_history(code: str) -> None:
    """Every value with who entered it; one entered by mistake can be taken away."""
    past = history(engine(), code)
    if not past:
        st.markdown("Hoạt động này chưa có giá trị nào.")
    with st.container(height=400, border=False):
        for value in past:
            words, button = st.columns([4, 1], vertical_alignment="center")
            title = f"{value.difficulty.label}, từ {short_date(value.valid_from)}: {number(value.hours)} giờ"
            words.markdown(f"**{title}**{_badge(value)}")
            words.caption(f"{_source(value)} · {escaped(value.entered_by)} nhập {moment(value.entered_at)}")
            if not can(Action.SET_STANDARD_TIMES):
                continue
            with button.popover("Bỏ", help="Bỏ giá trị nhập nhầm"):
                st.markdown("Giá trị này sẽ không còn áp dụng; lịch sử thay đổi vẫn lưu lại.")
                st.button(
                    "Bỏ giá trị", key=f"standard_remove_{value.id}", on_click=partial(_remove, value.id, value.version)
                )


def _remove(time_id: int, version: int) -> None:
    try:
        remove_time(engine(), time_id, version, act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)
        return
    st.session_state.pop(SEEN, None)
    st.toast("Đã bỏ giá trị.", icon=":material/check_circle:")
