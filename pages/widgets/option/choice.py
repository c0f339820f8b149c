"""Choosing an option with a written reason; the options not chosen stay on record with theirs."""

import streamlit as st

from pages.widgets.conflict import Both, Saved, choose_version
from pages.widgets.messages import escaped
from pages.widgets.option.state import attempt
from pages.widgets.session import engine
from rules.costs.options import OptionResult, Result
from rules.wording import moment, vnd
from services.costs.choice import choose_option, last_decision, withdraw_choice
from services.costs.option_changes import reject_option, remove_option
from services.costs.tables import CostTableView

_MOST = 500


def draw_decision(stored: CostTableView) -> None:
    """Which option is chosen, by whom and why; or who took the choice back."""
    decision = last_decision(engine(), stored.review_id)
    if stored.chosen_option:
        who = f" ({escaped(decision.by)}, {moment(decision.at)})" if decision else ""
        st.success(
            f"Đã chọn phương án **{escaped(stored.chosen_option)}**{who}: {escaped(stored.chosen_reason)}",
            icon=":material/task_alt:",
        )
    elif decision and decision.option is None:
        st.info(
            f"Lựa chọn đã được bỏ ({escaped(decision.by)}, {moment(decision.at)}): {escaped(decision.reason)}",
            icon=":material/undo:",
        )


def draw_choice(stored: CostTableView, priced: OptionResult) -> None:
    """Choosing the option with a reason, taking the choice back, or deleting the option."""
    review_id, option_id = stored.review_id, priced.option.id
    chosen, key = stored.chosen_option == option_id, f"options_{review_id}_{option_id}_reason"
    st.text_input("Lý do chọn phương án này", value=stored.chosen_reason if chosen else "", key=key, max_chars=_MOST)
    choose, other = st.columns(2)
    choose.button(
        "Lưu lý do" if chosen else f"Chọn phương án {option_id}",
        type="primary",
        icon=":material/task_alt:",
        width="stretch",
        on_click=_with_reason,
        args=(review_id, choose_option, key, option_id),
    )
    if chosen:
        _draw_withdrawal(other, review_id)
        return
    other.button(
        f"Xóa phương án {option_id}",
        icon=":material/delete:",
        width="stretch",
        on_click=attempt,
        args=(review_id, remove_option, option_id),
    )


def _draw_withdrawal(column: "st.delta_generator.DeltaGenerator", review_id: int) -> None:
    key = f"options_{review_id}_withdrawal"
    with column.popover("Bỏ lựa chọn", icon=":material/undo:", width="stretch"):
        st.text_input("Lý do bỏ lựa chọn", key=key, max_chars=_MOST)
        st.button("Bỏ lựa chọn này", on_click=_with_reason, args=(review_id, withdraw_choice, key))


def _with_reason(review_id: int, action: object, key: str, *option: str) -> None:
    reason = st.session_state[key].strip()
    done = attempt(review_id, action, *option, reason)
    if action is choose_option and not done and st.session_state[f"options_{review_id}_refused"] == "conflict.stale":
        st.session_state[f"options_{review_id}_waiting"] = (*option, reason)


def draw_waiting_choice(stored: CostTableView) -> None:
    """A choice that somebody else's save has held up: both versions, and what is to stand."""
    waiting = f"options_{stored.review_id}_waiting"
    if waiting not in st.session_state:
        return
    option, reason = st.session_state[waiting]
    rows = [Both("option", "Phương án được chọn", stored.chosen_option or "", option)]
    rows.append(Both("reason", "Lý do chọn", stored.chosen_reason, reason))
    rows = [row for row in rows if row.stored != row.mine]
    kept = choose_version(f"option_{stored.review_id}", Saved(stored.updated_by, stored.updated_at), rows)
    if kept is None:
        return
    if kept:
        option = option if stored.chosen_option is None or "option" in kept else stored.chosen_option
        reason = reason if "reason" in kept else stored.chosen_reason
        if not attempt(stored.review_id, choose_option, option, reason):
            st.rerun()  # still waiting, with what was refused
    del st.session_state[waiting]
    st.rerun()


def draw_rejected(stored: CostTableView, result: Result) -> None:
    """The options not chosen, each with what it would save and why it was not taken."""
    rejected = [priced for priced in result.options if priced.option.id != stored.chosen_option]
    if not stored.chosen_option or not rejected:
        return
    with st.expander(f"Phương án không chọn ({len(rejected)}), giữ trong hồ sơ", icon=":material/inventory:"):
        for priced in rejected:
            _draw_rejected(stored.review_id, priced)


def _draw_rejected(review_id: int, priced: OptionResult) -> None:
    option, key = priced.option, f"options_{review_id}_{priced.option.id}_rejected"
    reason, save = st.columns([9, 2], vertical_alignment="bottom")
    reason.text_input(
        f"Lý do không chọn phương án {option.id}: {escaped(option.title)} (tiết kiệm {vnd(priced.saving)})",
        value=option.rejected_reason,
        key=key,
        max_chars=_MOST,
    )
    save.button(
        "Lưu",
        icon=":material/save:",
        width="stretch",
        key=f"{key}_save",
        on_click=_with_reason,
        args=(review_id, reject_option, key, option.id),
    )
