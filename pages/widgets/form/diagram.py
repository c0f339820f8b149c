"""The diagram of a group's steps, before and after simplification side by side."""

import streamlit as st

from pages.widgets.form.asked import Asked
from pages.widgets.messages import escaped
from services.documents.diagrams import diagram_table


def draw_diagram(asked: Asked) -> None:
    """Each step in a box, an arrow between, the totals below: what stands in the Word document."""
    table = diagram_table(*(asked.answers.get(name) or [] for name in asked.question.over))
    sides = {
        "Hiện tại": ([row.before for row in table.rows], table.before_total),
        "Sau đơn giản hóa": ([row.after for row in table.rows], table.after_total),
    }
    for column, (title, (steps, total)) in zip(st.columns(2), sides.items(), strict=True):
        with column:
            st.markdown(f"**{title}**")
            for at, step in enumerate(step for step in steps if step):
                if at:
                    st.markdown("↓", text_alignment="center")
                with st.container(border=True, gap=None):
                    st.markdown(f"{escaped(step.text)}  \n:gray[{escaped(step.detail)}]")
            st.markdown(f"**{escaped(total)}**")
