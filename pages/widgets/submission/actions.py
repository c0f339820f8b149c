"""The steps the person at the screen may take now, each with a sentence on what it does and room for the reason."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import act, can, engine
from rules.errors import InputError
from rules.submission import WAYS, Step, steps_from
from rules.wording import two_digits
from services.reviews.comments import open_remarks
from services.submissions.reading import SubmissionSummary
from services.submissions.steps import LONGEST_REASON, advance

_ELSEWHERE = (Step.PRESENT, Step.TAKE_IN, Step.TAKE_OUT)  # with the form, and at the consolidation desk
_PRIMARY = (Step.SEND, Step.ACCEPT)
_DOES = {
    Step.SEND: "Văn phòng nhận bản đã trình này; cơ quan sửa tiếp thì trình thành bản mới.",
    Step.SEND_BACK: "Hồ sơ về lại cán bộ soạn thảo; Văn phòng không nhận bản này.",
    Step.WITHDRAW: "Hồ sơ về lại cơ quan; các bản đã trình và lý do rút vẫn được lưu.",
    Step.RETURN: "Cơ quan nhận lại hồ sơ cùng lý do và các ý kiến, hoàn thiện rồi trình bản mới.",
    Step.ACCEPT: "Kết quả rà soát được chấp nhận, chờ đưa vào phương án chung của tỉnh.",
    Step.ADOPT: "Ghi nhận phương án đã được người có thẩm quyền thông qua; nêu số, ngày văn bản.",
    Step.PUT_IN_FORCE: "Ghi nhận quy định đã sửa có hiệu lực; nêu số, ngày văn bản.",
    Step.MEASURE: "Ghi nhận kết quả đã đo sau khi thực hiện; nêu tài liệu.",
}
_ASKED = {
    Step.ADOPT: "Số, ngày văn bản thông qua",
    Step.PUT_IN_FORCE: "Số, ngày văn bản có hiệu lực",
    Step.MEASURE: "Tài liệu ghi kết quả đo",
}
DESK = "pages/consolidation/desk.py"
REFUSED, DONE = "submission_refused", "submission_done"


def possible_steps(found: SubmissionSummary) -> list[Step]:
    """What may follow now and is this person's to do on this page."""
    return [
        step for step in steps_from(found.state) if step not in _ELSEWHERE and can(WAYS[step].action, found.agency_code)
    ]


def draw_notices() -> None:
    """What came of the step just taken."""
    if refused := st.session_state.pop(REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    if done := st.session_state.pop(DONE, None):
        st.toast(done, icon=":material/check_circle:")


def draw_actions(found: SubmissionSummary) -> None:
    """One button a step, in one line; those that need a reason open a box for it."""
    steps = possible_steps(found)
    if not steps:
        return
    if Step.TAKE_IN in steps_from(found.state) and can(WAYS[Step.TAKE_IN].action):
        st.page_link(DESK, label="Đưa vào phương án chung ở bàn tổng hợp", icon=":material/table_view:")
    ordered = sorted(steps, key=lambda step: step not in _PRIMARY)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for step in ordered:
            if WAYS[step].needs_reason:
                _draw_with_reason(found, step)
            else:
                st.button(
                    step.label,
                    key=f"step_{step.value}_{found.id}",
                    type="primary" if step in _PRIMARY else "secondary",
                    on_click=_take,
                    args=(found, step),
                    help=_DOES[step],
                )
        st.caption(_DOES[ordered[0]], width="stretch")


def _draw_with_reason(found: SubmissionSummary, step: Step) -> None:
    with st.popover(step.label, key=f"reason_{step.value}_{found.id}"):
        st.caption(_DOES[step])
        box = f"reason_text_{step.value}_{found.id}_{found.version}"
        _propose(box, _proposed(found, step))
        st.text_area(_ASKED.get(step, "Lý do"), key=box, max_chars=LONGEST_REASON, height=110)
        st.button(
            "Xác nhận",
            key=f"step_{step.value}_{found.id}",
            type="primary",
            on_click=_take,
            args=(found, step, box),
        )


def _propose(box: str, words: str) -> None:
    """Put the words into the box while it still holds what was proposed before, and nothing of the person's own."""
    before = f"{box}_proposed"
    if st.session_state.get(box, "") == st.session_state.get(before, ""):
        st.session_state[box] = words
    st.session_state[before] = words


def _proposed(found: SubmissionSummary, step: Step) -> str:
    """A return usually is for the remarks that stand open."""
    count = open_remarks(engine(), found.id) if step is Step.RETURN else 0
    return f"Còn {two_digits(count)} ý kiến ghi tại các mục; đề nghị hoàn thiện rồi trình lại." if count else ""


def _take(found: SubmissionSummary, step: Step, box: str = "") -> None:
    reason = (st.session_state.get(box) or "") if box else ""
    try:
        advance(engine(), found.id, step, reason, found.version, act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)
    else:
        st.session_state[DONE] = f"Đã thực hiện: {step.label.lower()}."
