"""How far an import has got and what became of it."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.widgets.findings.words import badge
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.findings.catalogue import Severity
from rules.wording import moment, number
from services.imports.job import job_state, resume_job
from services.jobs.jobs import JobState

_COUNTS = {
    "files": "Tệp đã đọc",
    "created": "Thêm mới",
    "updated": "Cập nhật",
    "unchanged": "Không đổi",
    "rejected": "Không nhập được",
}
_ROW_HEIGHT = 64  # pixels; the browser wraps texts from here on
_MOST_ROWS_SHOWN = 8


def show_job(job: str) -> None:
    """The job by its id: progress while it runs, then its result."""
    state = job_state(engine(), job, act().at)
    st.subheader(f"Lần nhập {moment(state.started)}", anchor=False)
    if state.state == "running":
        _follow(job)
    elif state.state == "stopped":
        _show_stopped(state)
    elif state.state == "failed":
        st.error(escaped(state.message), icon=":material/error:")
    else:
        _show_summary(state.result)


@st.fragment(run_every=1.0)
def _follow(job: str) -> None:
    state = job_state(engine(), job, act().at)
    if state.state != "running":
        st.rerun()
    st.progress(
        state.done / max(state.total, 1),
        text=escaped(f"Đã xử lý {number(state.done)}/{number(state.total)} tệp. {state.what}"),
    )
    st.caption("Có thể sang trang khác hoặc đóng trình duyệt; việc nhập vẫn tiếp tục.")


def _show_stopped(state: JobState) -> None:
    st.warning(
        f"Việc nhập bị ngắt sau {number(state.done)}/{number(state.total)} tệp. Phần đã lưu vẫn còn; "
        "hãy bấm nút dưới đây để nhập tiếp.",
        icon=":material/warning:",
    )
    st.button("Nhập tiếp phần còn lại", on_click=_resume, args=(state.id,))


def _resume(job: str) -> None:
    try:
        resume_job(engine(), job, act())
    except InputError as error:
        show_error(error)


def _show_summary(summary: dict[str, Any]) -> None:
    for column, (key, label) in zip(st.columns(len(_COUNTS)), _COUNTS.items(), strict=True):
        column.metric(label, number(summary[key]))
    _show_findings(summary.get("findings", {}))
    refused = [problem for problem in summary["problems"] if problem["severity"] == "error"]
    doubtful = [problem for problem in summary["problems"] if problem["severity"] != "error"]
    if refused:
        st.markdown(f"**Không nhập được ({number(len(refused))})**")
        _problem_table(refused, "Các tệp, dòng không nhập được", st.column_config.TextColumn("Mã thủ tục", width=110))
    if doubtful:
        st.markdown(f"**Đã nhập, cần xem lại ({number(len(doubtful))})**")
        opens = st.column_config.ButtonColumn("Mở thủ tục", width=110, key="nhap_mo_thu_tuc")
        _problem_table(doubtful, "Các nội dung cần xem lại", opens)
        if (clicked := st.session_state.get("nhap_mo_thu_tuc")) and clicked.label:
            st.switch_page("pages/inventory/procedure.py", query_params={"ma": clicked.label})
    if not summary["problems"]:
        st.success("Mọi nội dung đã được đọc và lưu.", icon=":material/check_circle:")
    st.page_link("pages/inventory/procedures.py", label="Mở danh mục thủ tục", icon=":material/list_alt:")


def _show_findings(counts: dict[str, int]) -> None:
    """What the quality rules found that was not there before; imports of earlier versions did not look."""
    new = " ".join(badge(each, counts[each.value]) for each in Severity if counts.get(each.value))
    if new:
        words, way = st.columns([3, 1], vertical_alignment="center")
        words.markdown(f"**Điểm cần xem lại mới phát hiện:** {new}")
        way.page_link("pages/findings/findings.py", label="Mở danh sách", icon=":material/find_in_page:")


def _problem_table(problems: list[dict[str, str]], label: str, code_column: Any) -> None:
    st.dataframe(
        pd.DataFrame(problems, columns=["code", "file", "message"]),
        hide_index=True,
        width="stretch",
        height=_ROW_HEIGHT * min(len(problems), _MOST_ROWS_SHOWN) + 40,
        row_height=_ROW_HEIGHT,
        column_config={
            "code": code_column,
            "file": st.column_config.TextColumn("Tệp", width=180),
            "message": st.column_config.TextColumn("Nội dung", width=620),
        },
        alt=label,
    )
