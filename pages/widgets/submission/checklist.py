"""Where the result of a review stands, above its form; before presenting, what still has to hold."""

import streamlit as st

from pages.widgets.form.comments import Talk, draw_comments
from pages.widgets.messages import escaped
from pages.widgets.session import act, can, engine
from pages.widgets.submission.way import badge
from rules.errors import InputError
from rules.submission import WAYS, WITH_AGENCY, Step
from rules.wording import moment
from services.reviews.comments import Part, comments_of
from services.reviews.reviews import ReviewView
from services.submissions.checklist import SUBMITTED, Check, checklist
from services.submissions.reading import SubmissionSummary, submission_of_review
from services.submissions.steps import Seen, present

SUBMISSION = "pages/submission/submission.py"
_PAGES = {name: f"pages/review/{name}.py" for name in ("form", "cost", "inputs", "options")}
_PAGES["procedure"] = "pages/inventory/procedure.py"
_OPEN = {"form": "Mở biểu mẫu", "cost": "Mở bảng chi phí", "inputs": "Mở nguồn số liệu", "options": "Mở phương án"}
_OPEN["procedure"] = "Mở thủ tục"


def draw_state(review: ReviewView, part: Part) -> SubmissionSummary | None:
    """The state, the way to the dossier, and while it is with the agency the presenting; in a horizontal container.

    ``part``: what of the dossier the page is about; remarks on it that no question has stand here.
    """
    if review.job not in SUBMITTED:
        return None
    found = submission_of_review(engine(), review.id)
    st.markdown(badge(found.state if found else None), width="content")
    if found:
        st.page_link(SUBMISSION, label="Hồ sơ trình", icon=":material/outbox:", query_params={"ho_so": str(found.id)})
    if (found.state if found else None) in WITH_AGENCY and can(WAYS[Step.PRESENT].action, review.reviewing_agency):
        _draw_presenting(review, found)
    if found and found.sent_at:
        said = comments_of(engine(), review.id).get(part, [])
        draw_comments(Talk.on_submission(found), part, said)
    return found


def draw_notices(review: ReviewView, found: SubmissionSummary | None) -> None:
    """Why the presenting was refused, and why the dossier came back."""
    if refused := st.session_state.pop(_key(review, "refused"), None):
        st.error(escaped(refused), icon=":material/error:")
    if found and found.state in WITH_AGENCY and found.reason:
        said = f"{found.state.label} ({found.changed_by}, {moment(found.changed_at)}): {found.reason}"
        st.markdown(f":orange[:material/undo: {escaped(said)}]")


def _key(review: ReviewView, name: str) -> str:
    return f"present_{name}_{review.id}"


def _draw_presenting(review: ReviewView, found: SubmissionSummary | None) -> None:
    popover = st.popover(
        "Kiểm tra và trình thủ trưởng",
        icon=":material/task_alt:",
        key=_key(review, "open"),
        on_change="rerun",  # the checks read the cost table: only for who asks
    )
    if not popover.open:
        return
    with popover:
        checks = checklist(engine(), review.id)
        with st.container(gap="xsmall"):  # the button below stays in sight
            for check in checks:
                _draw_check(review, check)
        is_ready = all(check.is_ready for check in checks if check.is_required)
        st.button(
            Step.PRESENT.label,
            key=_key(review, "button"),
            type="primary",
            disabled=not is_ready,
            on_click=_present,
            args=(review, found),
        )
        st.caption(
            "Thủ trưởng nhận bản chụp của biểu và bảng chi phí lúc này; cơ quan vẫn sửa tiếp được cho lần trình sau."
            if is_ready
            else "Còn mục bắt buộc chưa đạt; hãy bổ sung rồi trình."
        )


def _draw_check(review: ReviewView, check: Check) -> None:
    if check.is_ready:
        st.markdown(f":green[:material/check_circle:] {escaped(check.title)}")
        return
    icon = ":red[:material/cancel:]" if check.is_required else ":orange[:material/warning:]"
    note = "" if check.is_required else " (nên có, không bắt buộc)"
    st.markdown(f"{icon} {escaped(check.title)}{note}  \n:gray[{escaped(check.detail)}]")
    here = {"ma": review.code} if check.page == "procedure" else {"review": str(review.id)}
    st.page_link(_PAGES[check.page], label=_OPEN[check.page], icon=":material/arrow_forward:", query_params=here)


def _present(review: ReviewView, found: SubmissionSummary | None) -> None:
    try:
        present(engine(), review.id, Seen(found and found.version, review.version), act())
    except InputError as error:
        st.session_state[_key(review, "refused")] = str(error)
    else:
        st.toast("Đã trình thủ trưởng.", icon=":material/check_circle:")
