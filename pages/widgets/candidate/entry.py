"""One entry of a candidate list: its reasons, its procedures, and the Office's decision."""

import streamlit as st

from pages.widgets.list_decision import take, take_back
from pages.widgets.messages import escaped
from pages.widgets.session import can
from rules.permissions import Action
from services.lists.candidates import KIND, Candidate
from services.lists.choices import ListEntry


def draw_entry(row: Candidate, year: int) -> None:
    """Reasons, a link to each TTHC, and striking or keeping by hand."""
    for each in row.procedures:
        st.page_link(
            "pages/inventory/procedure.py",
            label=escaped(f"{each.code} {each.name}"),
            icon=":material/description:",
            query_params={"ma": each.code},
        )
    st.markdown("\n".join(f"- {escaped(reason[:1].upper() + reason[1:])}" for reason in row.reasons))
    if row.choice:
        did = "Giữ lại" if row.choice.is_taken else "Đã loại"
        st.markdown(escaped(f"{did} theo quyết định của {row.choice.chosen_by}. Lý do: {row.choice.reason}"))
    if can(Action.PREPARE_LISTS):
        _draw_decision(row, ListEntry(KIND, year, row.entry))


def _draw_decision(row: Candidate, entry: ListEntry) -> None:
    with st.form(f"de_xuat_{entry.entry}", border=False):
        reason = st.text_input("Lý do", key=f"ly_do_{entry.entry}", max_chars=1_000)
        first, second, _ = st.columns([1, 1, 4])
        keeps = first.form_submit_button("Giữ lại", width="stretch")
        strikes = second.form_submit_button("Loại", width="stretch", disabled=row.is_struck)
    drops = row.choice is not None and st.button("Bỏ quyết định", key=f"bo_{entry.entry}")
    if keeps or strikes:
        take(entry, row.choice, keeps, reason)
    elif drops:
        take_back(entry, row.choice)
