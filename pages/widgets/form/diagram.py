"""The diagram of a group's steps in swim lanes, before and after simplification."""

import streamlit as st

from pages.widgets.form.asked import Asked
from pages.widgets.messages import escaped
from pages.widgets.process_map.drawing import draw_lanes
from rules.process_map.steps import LONGEST_TEXT, MapStep
from rules.vocabulary import DeadlineUnit
from services.documents.diagrams import total_in_words
from services.reviews.diagram import Side, Step, diagram


def draw_diagram(asked: Asked) -> None:
    """Each step in the lane of who does it, the totals below: what stands in the Word document."""
    drawn = diagram(*(asked.answers.get(name) or [] for name in asked.question.over))
    for title, side in {"Hiện tại": drawn.before, "Sau đơn giản hóa": drawn.after}.items():
        st.markdown(f"**{title}**")
        _draw_side(side)


def _draw_side(side: Side) -> None:
    if side.steps:
        draw_lanes([_drawn(step) for step in side.steps])
    st.markdown(f"**{escaped(total_in_words(side))}**")


def _drawn(step: Step) -> MapStep:
    text = f"{step.text or '(chưa ghi bước thực hiện)'} ({step.actor or 'chưa ghi ai thực hiện'})"
    return MapStep(
        text=text[:LONGEST_TEXT],
        lane=step.lane,
        time=step.days,
        unit=DeadlineUnit.DAY,
        is_visit=step.visits > 0,
        papers=min(step.papers, 1_000),
    )
