"""A TTHC of the inventory, to be read."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.widgets.findings.beside import draw_findings, draw_summary
from pages.widgets.findings.places import part_read
from pages.widgets.messages import escaped
from pages.widgets.paper_type.held_in import say_held
from pages.widgets.planned.comparison import show_text
from pages.widgets.procedure.history import show_completeness, show_history
from pages.widgets.process_map.link import link_process_map
from pages.widgets.session import engine
from rules.rulebook import RuleSet
from rules.wording import moment
from services.findings.reading import ShownFinding
from services.inventory.procedures import ProcedureView
from services.reviews.changed_components import COMPONENTS


def draw_procedure(
    view: ProcedureView, rules: RuleSet, begin: Callable[[], None] | None, found: Sequence[ShownFinding]
) -> None:
    """What it says now and said before, and what the quality rules find in it.

    ``begin`` opens its review, for those who may review it.
    """
    words, button = st.columns([5, 1.3], vertical_alignment="center")
    words.caption(escaped(f"Bản lưu số {view.version}, {view.updated_by} cập nhật lúc {moment(view.updated_at)}"))
    if begin and button.button("Rà soát thủ tục này", icon=":material/fact_check:", width="stretch"):
        begin()
    link_process_map(view.draft.code)
    show_completeness(view.draft, rules)
    draw_summary(found, lambda rule: COMPONENTS[part_read(rule)])
    now, history = st.tabs(["Nội dung", "Lịch sử"])

    def beside(component: str) -> None:
        here = [each for each in found if part_read(each.rule) == component]
        draw_findings(view.draft.code, here, may_edit=False)
        if component == "papers":
            say_held(view.draft.code)

    with now:
        show_text(view.draft, beside)
    with history:
        show_history(engine(), view.draft.code)
