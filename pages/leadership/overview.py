"""Tổng quan: five minutes for a leader. One screen: the money, the charts, what waits, who is late."""

import streamlit as st

from pages.widgets.leadership.behind import draw_behind
from pages.widgets.leadership.scope_choice import chosen_scope
from pages.widgets.leadership.take_away import draw_take_away
from pages.widgets.messages import escaped
from pages.widgets.session import engine, required_office, working_day
from services.leadership import sentences
from services.leadership.charts import LeaderChart, leader_charts
from services.leadership.overview import Overview, overview

SHOWN = ("agencies", "fields", "measures")
_HEIGHT = 205  # pixels of a chart: the page fits a screen of 1366 × 768
_DENSE = """<style>
[data-testid="stMainBlockContainer"] {padding-top: 4rem; padding-bottom: 0.5rem;}
[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] {gap: 0.45rem;}
</style>"""


def draw_facts(found: Overview) -> None:
    """The figures in one line, each with what it is of."""
    shown = sentences.facts(found)
    for column, fact in zip(st.columns([1.6, 1.25, 1.2, 1.2, 1.5, 1.3, 1.4], gap="small"), shown, strict=True):
        label, value, below = map(escaped, fact)
        column.markdown(f":small[:gray[{label}]]  \n**{value}**  \n:small[{below}]")


def draw_charts(charts: list[LeaderChart]) -> None:
    """The charts side by side; a click on a mark opens the TTHC behind it."""
    by_key = {chart.key: chart for chart in charts}
    for column, key in zip(st.columns(3, gap="small"), SHOWN, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            if key in by_key:
                _draw_chart(by_key[key])
            else:
                st.caption("Chưa có số liệu để vẽ.")


def _draw_chart(chart: LeaderChart) -> None:
    st.markdown(f":small[**{escaped(chart.title)}**]")
    picked = st.altair_chart(
        chart.chart,
        key=f"leaders_{chart.key}",
        height="content",
        on_select="rerun",
        selection_mode="mark",
        theme=None,
        alt=f"{chart.title}. {chart.source}",
    )
    if marks := [mark["key"] for mark in picked.selection.get("mark", []) if "key" in mark]:
        draw_behind(chart, marks[0], found)


def draw_words(found: Overview) -> None:
    """How sure the figures are, what waits for a signature, who is late."""
    sure, waiting, late = st.columns(3, gap="small")
    with sure.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(":small[**Độ chắc chắn, thẩm quyền**]")
        st.markdown(f":small[{escaped(sentences.certainty(found))} {escaped(sentences.sides(found))}]")
    _draw_list(waiting, "Đang chờ", sentences.waiting(found), "Không có hồ sơ nào đang chờ.")
    _draw_list(late, "Trễ hạn", sentences.late(found), "Không có cơ quan nào trễ hạn.")


def _draw_list(column: st.delta_generator.DeltaGenerator, title: str, lines: tuple[str, ...], empty: str) -> None:
    with column.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f":small[**{title}**]")
        st.markdown("  \n".join(f":small[{escaped(line)}]" for line in lines) or f":small[:gray[{empty}]]")


office = required_office()
st.html(_DENSE)
title, about, take = st.columns([1.2, 5, 1.4], vertical_alignment="center")
title.title("Tổng quan", anchor=False)
scope = chosen_scope(office.period)
day = working_day()
found = overview(engine(), scope, day)
about.caption(escaped(sentences.as_of(found, day)))
if not found.items and not found.work.reviewed:
    st.info(f"{found.period.title} chưa có hồ sơ rà soát nào; hãy chọn kỳ khác.", icon=":material/info:")
    st.stop()
charts = leader_charts(found, day)
with take:
    draw_take_away(found, charts, day)
draw_facts(found)
draw_charts(charts)
draw_words(found)
