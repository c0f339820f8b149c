"""The draft mark: figures that stand on inputs nobody has confirmed say so."""

from collections.abc import Iterable

import streamlit as st

from pages.widgets.session import engine
from rules.costs.cost_file import CostFile
from rules.costs.inputs import unconfirmed
from services.costs.tables import get_cost_table


def draft_mark(file: CostFile, review_id: int, options: Iterable[str] | None) -> None:
    """«Bản nháp» with the way to the sources, while an input of the current costs or of these options (None: all)
    is not confirmed; nothing once all are."""
    count = len(unconfirmed(file, options))
    if not count:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":orange-badge[:material/draft: Bản nháp] {count} số liệu chưa được xác nhận.", width="content")
        st.page_link(
            "pages/review/inputs.py",
            label="Nguồn số liệu",
            icon=":material/fact_check:",
            query_params={"review": str(review_id)},
        )


def draft_mark_of(review_id: int) -> None:
    """The draft mark beside figures that compare the current costs of a review with the option chosen for it."""
    table = get_cost_table(engine(), review_id)
    if table is not None:
        chosen = [table.chosen_option] if table.chosen_option else []
        draft_mark(CostFile.parse(table.file), review_id, chosen)
