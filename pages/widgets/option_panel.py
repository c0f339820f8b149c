"""One option on the screen: what it saves by measure, its changes, and choosing it."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.option_words import comparison, in_words
from pages.widgets.session import act, engine
from rules.costs.options import OptionResult, Result
from rules.errors import InputError
from rules.wording import number, percent, vnd
from services.costs.option_changes import remove_change, remove_option
from services.costs.tables import CostTableView, choose_option


def attempt(review_id: int, action: Callable[..., Any], *arguments: object) -> Any:
    """Carry out one step on the version that was opened; a refusal is kept for the next drawing."""
    version = st.session_state[f"options_{review_id}_version"]
    try:
        return action(engine(), review_id, *arguments, version, act())
    except InputError as error:
        st.session_state[f"options_{review_id}_refusal"] = str(error)
        return None


def draw_comparison(result: Result, chosen: str | None, only_differences: bool) -> None:
    """The current costs and every option, side by side."""
    marks = {key: f"{key} ✓" if key == chosen else key for key in (o.option.id for o in result.options)}
    st.dataframe(
        comparison(result, only_differences),
        hide_index=True,
        width="stretch",
        column_config={
            "id": st.column_config.TextColumn("STT", width=50),
            "activity": st.column_config.TextColumn("Hoạt động", width=260),
            "current": st.column_config.TextColumn("Hiện tại", alignment="right", width=120),
            **{key: st.column_config.TextColumn(mark, alignment="right", width=120) for key, mark in marks.items()},
        },
        alt="So sánh hiện tại và các phương án",
    )


def draw_saving(priced: OptionResult) -> None:
    """The saving, its ratio, and the share of each measure; the shares add up to the saving shown."""
    st.metric("Tiết kiệm một năm", vnd(priced.saving))
    st.markdown(f"Tỷ lệ cắt giảm **{percent(priced.ratio_percent)}**")
    shares = priced.by_measure()
    if shares:
        st.dataframe(
            pd.DataFrame({"measure": list(shares), "saving": [number(share, 0) for share in shares.values()]}),
            hide_index=True,
            width="stretch",
            column_config={
                "measure": st.column_config.TextColumn("Biện pháp", width=210),
                "saving": st.column_config.TextColumn("Tiết kiệm (đồng)", alignment="right", width=120),
            },
            alt="Số tiền tiết kiệm của từng biện pháp",
        )
        st.caption("Phần do nhiều biện pháp cùng tạo ra được chia theo đóng góp bình quân của từng biện pháp.")


def draw_changes(review_id: int, stored: CostTableView, priced: OptionResult, result: Result) -> None:
    """Every change of the option in words, each with a button that takes it back."""
    raw = next(option for option in stored.file["options"] if option["id"] == priced.option.id)
    if not priced.option.changes:
        st.info("Phương án chưa có thay đổi nào. Hãy thêm thay đổi ở dưới.", icon=":material/info:")
    for measure in priced.option.measure_names:
        st.markdown(f"**{escaped(measure)}**")
        for position, change in enumerate(priced.option.changes):
            if change.measure == measure:
                words, button = st.columns([12, 1], vertical_alignment="center")
                words.markdown(f"- {escaped(in_words(change, result, priced.option))}")
                button.button(
                    "",
                    icon=":material/close:",
                    help="Bỏ thay đổi này",
                    type="tertiary",
                    key=f"options_{review_id}_{stored.version}_drop_{priced.option.id}_{position}",
                    on_click=attempt,
                    args=(review_id, remove_change, priced.option.id, raw["changes"][position]),
                )


def draw_choice(review_id: int, stored: CostTableView, priced: OptionResult) -> None:
    """Choosing the option with a reason, or deleting it."""
    option_id, key = priced.option.id, f"options_{review_id}_{priced.option.id}_reason"
    chosen = stored.chosen_option == option_id
    st.text_input("Lý do chọn phương án này", value=stored.chosen_reason if chosen else "", key=key, max_chars=500)
    choose, delete = st.columns(2)
    label = "Lưu lý do" if chosen else f"Chọn phương án {option_id}"
    choose.button(
        label,
        type="primary",
        icon=":material/task_alt:",
        width="stretch",
        on_click=_choose,
        args=(review_id, option_id),
    )
    delete.button(
        f"Xóa phương án {option_id}",
        icon=":material/delete:",
        width="stretch",
        on_click=attempt,
        args=(review_id, remove_option, option_id),
    )


def _choose(review_id: int, option_id: str) -> None:
    reason = st.session_state[f"options_{review_id}_{option_id}_reason"]
    attempt(review_id, choose_option, option_id, reason.strip())
