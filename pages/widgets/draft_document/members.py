"""The TTHC of a draft document on the screen: how far each assessment has come, and adding one."""

from collections.abc import Callable

import streamlit as st

from pages.widgets.derivation.total import draw_derivation
from pages.widgets.messages import escaped
from pages.widgets.procedure.search import search_procedures
from rules.vocabulary import PlannedAction
from rules.wording import short_date, two_digits, vnd
from services.impact.assessments import Assessment
from services.impact.planned import PlannedView

NAME, ACTION = "draft_new_name", "draft_new_action"


def show_members(
    assessments: tuple[Assessment, ...], open_form: Callable[[int], None], *, may_write: bool = True
) -> None:
    """One box a TTHC; the first that is not assessed completely has the main button."""
    first = next((assessment.planned.id for assessment in assessments if not assessment.is_complete), None)
    for assessment in assessments:
        with st.container(border=True):
            _draw(assessment, open_form, is_next=may_write and assessment.planned.id == first, may_write=may_write)


def _draw(assessment: Assessment, open_form: Callable[[int], None], *, is_next: bool, may_write: bool) -> None:
    planned = assessment.planned
    words, text, form = st.columns([6, 1.5, 1.9], vertical_alignment="center")
    code = f" :gray[{planned.code}]" if planned.code else ""
    words.markdown(f":blue-badge[{planned.action.label}] **{escaped(planned.name)}**{code}  \n{_state(assessment)}")
    if assessment.needs_costs and assessment.case and assessment.case.costs:
        with words:
            draw_derivation("Chi phí dự kiến một năm", [assessment.case.id], f"planned_{planned.id}")
    if text.button("Nội dung", key=f"draft_text_{planned.id}", icon=":material/description:", width="stretch"):
        st.switch_page("pages/impact/planned.py", query_params={"thu_tuc": str(planned.id)})
    if not may_write:
        if assessment.case:
            here = {"review": str(assessment.case.id)}
            form.page_link("pages/review/form.py", label="Xem biểu", icon=":material/visibility:", query_params=here)
        return
    form.button(
        _button(assessment),
        key=f"draft_form_{planned.id}",
        on_click=open_form,
        args=(planned.id,),
        type="primary" if is_next else "secondary",
        icon=":material/fact_check:",
        disabled=assessment.form is None,
        width="stretch",
    )
    _show_earlier(assessment)


def _button(assessment: Assessment) -> str:
    if assessment.case:
        return "Mở biểu đánh giá"
    return "Mở biểu đúng" if assessment.earlier else "Đánh giá"


def _state(assessment: Assessment) -> str:
    """«Biểu 01A/ĐG-KSTT: đã trả lời 12/40 · Chi phí: chưa có bảng»."""
    if assessment.form is None:
        return f":orange[:material/warning: {escaped(assessment.no_form)}]"
    form = f"Biểu {escaped(assessment.form.code)}"
    if assessment.case is None:
        return f":gray[{form}: chưa mở]"
    answered, asked = assessment.progress
    state = f"{form}: đã trả lời {answered}/{asked}"
    if assessment.is_unnecessary:
        return f":gray[{state}] · :orange[kết luận không cần thiết, dự thảo phải bỏ thủ tục này]"
    done = ":green[:material/check_circle: đủ] · " if assessment.is_complete else ""
    return f"{done}:gray[{state} · {_costs(assessment)}]"


def _costs(assessment: Assessment) -> str:
    if not assessment.needs_costs:
        return "không cần bảng chi phí"
    costs = assessment.case.costs
    if costs is None:
        return escaped(f"Chi phí: {assessment.case.costs_missing}")
    return f"Chi phí dự kiến {vnd(costs.figures.after_vnd)}/năm"


def _show_earlier(assessment: Assessment) -> None:
    """The day that decides has moved: which form was begun, and that its answers are still there."""
    if assessment.case or assessment.form is None:
        return
    for case in assessment.earlier:
        words, way = st.columns([6, 2.4], vertical_alignment="center")
        words.warning(
            f"Đã mở biểu {escaped(case.form.code)}, nhưng quy định áp dụng ngày {short_date(assessment.day)} dùng biểu "
            f"{escaped(assessment.form.code)}. Hãy bấm «Mở biểu đúng» rồi «Chép câu trả lời»; nội dung ở biểu cũ được "
            "giữ nguyên.",
            icon=":material/event_busy:",
        )
        way.page_link(
            "pages/review/form.py",
            label=f"Xem biểu {escaped(case.form.code)}",
            icon=":material/history:",
            query_params={"review": str(case.id)},
        )


def add_member(add: Callable[[str], None]) -> None:
    """Ask what the draft does and to which TTHC; ``add`` receives the name of a new one, else the code."""
    action = st.radio(
        "Dự thảo quy định thế nào?",
        list(PlannedAction),
        format_func=lambda action: action.label,
        horizontal=True,
        key=ACTION,
    )
    if action is not PlannedAction.NEW:
        search_procedures("draft_search", "Thêm", add)
        return
    words, button = st.columns([6, 1], vertical_alignment="bottom")
    words.text_input(
        "Tên thủ tục quy định mới", key=NAME, placeholder="Từ chỉ hành động, kết quả và đối tượng", max_chars=1_000
    )
    button.button("Thêm", on_click=add, args=("",), key="draft_add_new", type="primary", width="stretch")


def show_dropped(dropped: list[PlannedView], put_back: Callable[[int, int], None]) -> None:
    """What the draft prescribes no longer; its assessment stays to be read."""
    if not dropped:
        return
    with st.expander(f"Đã bỏ khỏi dự thảo sau đánh giá: {two_digits(len(dropped))} thủ tục", icon=":material/archive:"):
        for planned in dropped:
            words, button = st.columns([6, 1.9], vertical_alignment="center")
            words.markdown(f"{escaped(planned.name)} :gray[{planned.action.label}]")
            button.button(
                "Đưa lại vào dự thảo",
                key=f"draft_back_{planned.id}",
                on_click=put_back,
                args=(planned.id, planned.version),
                width="stretch",
            )
