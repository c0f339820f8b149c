"""A TTHC of the inventory, to be read."""

from collections.abc import Callable

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.planned.comparison import show_text
from pages.widgets.procedure.history import show_completeness, show_history
from pages.widgets.session import engine
from rules.rulebook import RuleSet
from rules.wording import moment
from services.inventory.procedures import ProcedureView


def draw_procedure(view: ProcedureView, rules: RuleSet, begin: Callable[[], None] | None) -> None:
    """What it says now and said before; ``begin`` opens its review, for those who may review it."""
    words, button = st.columns([5, 1.3], vertical_alignment="center")
    words.caption(escaped(f"Bản lưu số {view.version}, {view.updated_by} cập nhật lúc {moment(view.updated_at)}"))
    if begin and button.button("Rà soát thủ tục này", icon=":material/fact_check:", width="stretch"):
        begin()
    show_completeness(view.draft, rules)
    now, history = st.tabs(["Nội dung", "Lịch sử"])
    with now:
        show_text(view.draft)
    with history:
        show_history(engine(), view.draft.code)
