"""One TTHC of the ranking: its points, how it hangs on the weights, and the Office's decision."""

import streamlit as st

from pages.widgets.list_decision import take, take_back
from pages.widgets.messages import escaped
from pages.widgets.session import can
from pages.widgets.text_table import text_table
from rules.permissions import Action
from rules.priority.criteria import criteria
from rules.wording import number
from services.lists.choices import ListEntry
from services.lists.priority import KIND, PriorityRow, reasons


def draw_entry(row: PriorityRow, year: int) -> None:
    """Points by criterion, the moves, and the decision by hand."""
    st.subheader(escaped(row.measured.name), anchor=False)
    st.markdown(escaped(f"Thứ {row.rank}, {number(row.scored.score, 2)} điểm: {reasons(row)}."))
    text_table(
        ["Tiêu chí", "Điểm>", "Ghi chú"],
        [
            [criterion.label, number(row.scored.points[key], 2), _missing(row, key)]
            for key, criterion in criteria().items()
        ],
    )
    if row.moves:
        st.markdown(escaped(f"Ở ranh giới của danh mục: {in_words(row)}."))
    if row.choice:
        did = "Đưa vào" if row.choice.is_taken else "Đưa ra"
        st.markdown(escaped(f"{did} theo quyết định của {row.choice.chosen_by}. Lý do: {row.choice.reason}"))
    if can(Action.PREPARE_LISTS):
        _draw_decision(row, ListEntry(KIND, year, row.scored.code))


def in_words(row: PriorityRow) -> str:
    """«ra khỏi danh mục nếu trọng số «Liên thông» tăng 50%; …»."""
    return "; ".join(
        f"{'vào' if move.enters else 'ra khỏi'} danh mục "
        f"nếu trọng số «{criteria()[move.criterion].label}» {move.change}"
        for move in row.moves
    )


def _missing(row: PriorityRow, key: str) -> str:
    words = criteria()[key].missing if key in row.scored.missing else ""
    return f"{words[:1].upper()}{words[1:]}, tính 0 điểm" if words else ""


def _draw_decision(row: PriorityRow, entry: ListEntry) -> None:
    opposite = "Đưa ra khỏi danh mục" if row.is_taken else "Đưa vào danh mục"
    with st.form(f"quyet_dinh_{entry.entry}", border=False, clear_on_submit=False):
        reason = st.text_input("Lý do", key=f"ly_do_{entry.entry}", max_chars=1_000)
        changes = st.form_submit_button(opposite)
    drops = row.choice is not None and st.button("Bỏ quyết định, lấy theo điểm", key=f"bo_{entry.entry}")
    if changes:
        take(entry, row.choice, not row.is_taken, reason)
    elif drops:
        take_back(entry, row.choice)
