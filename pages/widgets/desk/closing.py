"""«Chốt»: targets and the day to send by; what still stops the locking; the lock, and opening again with a reason."""

from functools import partial

import streamlit as st

from pages.widgets.desk.state import Desk, attempt, typed
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from rules.wording import moment, number, parse_number, quarter, short_date
from services.consolidation.locking import lock, locked_content, locks_of, obstacles, reopen
from services.consolidation.settling import Targets, set_targets

_PROCEDURES, _COST, _SOURCE, _DUE = "desk_target_procedures", "desk_target_cost", "desk_target_source", "desk_due"


def draw_closing(desk: Desk) -> None:
    """Targets, then the lock."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("Chỉ tiêu và hạn gửi", anchor=False)
        if desk.is_open:
            _draw_target_fields(desk)
        else:
            _draw_targets(desk)
    with right:
        st.subheader("Chốt phương án", anchor=False)
        _draw_locked(desk) if desk.kept.locked else _draw_lock(desk)
    _draw_history(desk)


def _draw_targets(desk: Desk) -> None:
    kept = desk.kept
    st.markdown(
        f"Thủ tục có đề xuất: {_percent(kept.target_procedures_percent)} · cắt giảm chi phí: "
        f"{_percent(kept.target_cost_percent)}  \nNguồn: {escaped(kept.target_source or '—')}  \n"
        f"Hạn gửi của kỳ: {short_date(kept.due_on) if kept.due_on else '—'}"
    )


def _percent(text: str) -> str:
    return f"{_shown(text)}%" if text else "chưa nhập"


def _shown(text: str) -> str:
    return number(parse_number(text.replace(".", ","))) if text else ""


def _draw_target_fields(desk: Desk) -> None:
    kept = desk.kept
    procedures, cost, due = st.columns(3)
    procedures.text_input(
        "% thủ tục có đề xuất",
        value=_shown(kept.target_procedures_percent),
        key=_PROCEDURES,
        help="Số thủ tục có ít nhất một biện pháp, trên số thủ tục trong kho của tỉnh.",
    )
    cost.text_input(
        "% chi phí cắt giảm",
        value=_shown(kept.target_cost_percent),
        key=_COST,
        help="Tiết kiệm trên chi phí hiện tại của các thủ tục trong phương án.",
    )
    due.date_input("Hạn gửi của kỳ", value=kept.due_on, format="DD/MM/YYYY", key=_DUE)
    st.text_input("Văn bản giao chỉ tiêu", value=kept.target_source, key=_SOURCE)
    st.button("Lưu chỉ tiêu", key="desk_targets_save", on_click=partial(_save_targets, desk))


def _save_targets(desk: Desk) -> None:
    def save() -> None:
        percentages = [
            parse_number(text, label) if (text := typed(key).strip()) else None
            for key, label in ((_PROCEDURES, "% thủ tục có đề xuất"), (_COST, "% chi phí cắt giảm"))
        ]
        targets = Targets(*percentages, typed(_SOURCE), st.session_state.get(_DUE))
        set_targets(engine(), desk.period, targets, desk.version, act())

    attempt(save, "Đã lưu chỉ tiêu.")


def _draw_lock(desk: Desk) -> None:
    if left := obstacles(desk.kept):
        st.warning("Chưa chốt được vì:\n" + "\n".join(f"- {escaped(one)}" for one in left), icon=":material/lock_open:")
    else:
        st.markdown(f"{quarter(desk.period)}: {number(len(desk.items))} thủ tục, mọi mâu thuẫn đã có quyết định.")
    if desk.is_office:
        st.caption("Khi chốt, toàn bộ phương án được giữ nguyên cùng mã kiểm tra; muốn sửa phải mở lại, có lý do.")
        st.button(
            "Chốt phương án",
            key="desk_lock",
            icon=":material/lock:",
            type="primary",
            disabled=bool(left),
            on_click=partial(_lock, desk),
        )


def _lock(desk: Desk) -> None:
    attempt(lambda: lock(engine(), desk.period, desk.version, act()), "Đã chốt phương án.")


def _draw_locked(desk: Desk) -> None:
    held = desk.kept.locked
    locked_content(engine(), desk.period)  # refuses a lock that was altered
    st.success(
        f"{escaped(held.by)} chốt lúc {moment(held.at)}.  \nMã kiểm tra: `{held.fingerprint[:16]}…`, còn nguyên vẹn.",
        icon=":material/lock:",
    )
    st.page_link("pages/consolidation/package.py", label="Mở bộ tài liệu trình ký", icon=":material/folder_zip:")
    if desk.is_office:
        st.text_input("Lý do mở lại", key="desk_reopen_reason")
        st.button("Mở lại để sửa", key="desk_reopen", icon=":material/lock_open:", on_click=partial(_reopen, desk))


def _reopen(desk: Desk) -> None:
    attempt(
        lambda: reopen(engine(), desk.period, typed("desk_reopen_reason"), desk.version, act()),
        "Đã mở lại phương án.",
    )


def _draw_history(desk: Desk) -> None:
    for held in locks_of(engine(), desk.period):
        said = f"Lần {held.number}: {escaped(held.locked_by)} chốt lúc {moment(held.locked_at)}"
        if held.reopened_at:
            reason = escaped(held.reopen_reason)
            said += f"; {escaped(held.reopened_by)} mở lại lúc {moment(held.reopened_at)}: {reason}"
        st.caption(said)
