"""The cost table of a review, its inputs and its options, to be read."""

import pandas as pd
import streamlit as st

from pages.widgets.cost.editor import draw_formulas, draw_totals, draw_warnings
from pages.widgets.input.marks import draft_mark
from pages.widgets.input.rows import LABELS, cells_of, short_words, state_of, summary, written
from pages.widgets.messages import escaped
from pages.widgets.option.choice import draw_decision
from pages.widgets.option.panel import draw_comparison
from pages.widgets.option.side import draw_side_by_side
from pages.widgets.session import engine
from rules.costs.cost_file import CostFile
from rules.costs.inputs import Input
from rules.costs.options import evaluate
from rules.costs.range_words import warnings_of
from rules.costs.ranged_lines import has_ranges
from rules.costs.ranges import simulate
from rules.rulebook import RuleSet
from rules.wording import number
from services.costs.inputs import priced_procedure
from services.costs.side_by_side import side_by_side
from services.costs.tables import CostTableView


def draw_costs(stored: CostTableView | None, rules: RuleSet) -> None:
    """The totals of the current costs, and how each line comes about."""
    if stored is None:
        st.info("Cơ quan rà soát chưa lập bảng chi phí.", icon=":material/info:")
        return
    result = evaluate(CostFile.parse(stored.file), rules)
    draw_totals(result)
    draft_mark(result.file, stored.review_id, options=())
    draw_formulas(result)
    draw_warnings(result.warnings)


def draw_inputs(file: CostFile, inputs: tuple[Input, ...]) -> None:
    """Each value with its source and whether it is confirmed."""
    st.markdown(summary(inputs))
    rows = [
        {"what": short_words(file, found.ref), "value": number(found.value), "state": state_of(found)}
        | {name: text for name, text in written(cells_of(file, found)).items() if name in ("kind", "reference")}
        for found in inputs
    ]
    columns = ("what", "value", "kind", "reference", "state")
    table = pd.DataFrame(rows, columns=columns).fillna("").rename(columns=LABELS)
    st.dataframe(table, hide_index=True, width="stretch", alt="Nguồn của các số liệu trong bảng chi phí")


def draw_options(stored: CostTableView, rules: RuleSet) -> None:
    """The options side by side, which one is chosen and why, and what changes line by line."""
    file = CostFile.parse(stored.file)
    result = evaluate(file, rules)
    if not result.options:
        st.info("Cơ quan rà soát chưa lập phương án nào.", icon=":material/info:")
        return
    ranges = simulate(result) if has_ranges(file) else None
    draw_decision(stored)
    draft = priced_procedure(engine(), stored.review_id).draft
    draw_side_by_side(side_by_side(draft, result, rules, ranges), result, stored.chosen_option)
    draft_mark(file, stored.review_id, [stored.chosen_option] if stored.chosen_option else None)
    for sentence in warnings_of(ranges) if ranges else ():
        st.warning(escaped(sentence), icon=":material/swap_vert:")
    st.markdown("**Từng dòng của bảng chi phí (đồng/năm)**")
    draw_comparison(result, stored.chosen_option, only_differences=True)
    draw_warnings(result.warnings)
