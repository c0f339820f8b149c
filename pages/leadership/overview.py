"""Tổng quan: five minutes for a leader. One screen: the money, the charts, what waits, who is late."""

import streamlit as st

from pages.widgets.leadership.behind import draw_behind
from pages.widgets.leadership.chart import draw_chart
from pages.widgets.leadership.kept import kept_view
from pages.widgets.leadership.note import note
from pages.widgets.leadership.scope_choice import chosen_scope
from pages.widgets.leadership.take_away import draw_take_away
from pages.widgets.messages import escaped
from pages.widgets.session import required_office, working_day
from services.leadership import sentences
from services.leadership.leader_chart import LeaderChart
from services.leadership.overview import Overview

SHOWN = ("agencies", "fields", "measures")
_DENSE = """<style>
[data-testid="stMainBlockContainer"] {padding-top: 4rem; padding-bottom: 0.5rem;}
[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] {gap: 0.45rem;}
</style>"""


def draw_facts(found: Overview) -> None:
    """The figures in one line, each with what it is of."""
    shown = sentences.facts(found)
    for column, fact in zip(st.columns([1.55, 1.2, 1.15, 1.2, 1.4, 1.8, 1.3], gap="small"), shown, strict=True):
        label, value, below = map(escaped, fact)
        column.markdown(f":small[:gray[{label}]]  \n**{value}**  \n:small[{below}]")


def draw_charts(charts: list[LeaderChart]) -> None:
    """The charts side by side; a click on a mark opens the TTHC behind it."""
    by_key = {chart.key: chart for chart in charts}
    for column, key in zip(st.columns(3, gap="small"), SHOWN, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            if key in by_key:
                draw_behind(by_key[key], draw_chart(by_key[key]), found.items)
            else:
                note("Chưa có số liệu để vẽ.")


def draw_words(found: Overview) -> None:
    """How sure the figures are, what waits for a signature, who is late."""
    sure, waiting, late = st.columns(3, gap="small")
    with sure.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(":small[**Độ chắc chắn, thẩm quyền**]")
        st.markdown(f":small[{escaped(sentences.certainty(found))} {escaped(sentences.sides(found))}]")
    _draw_list(waiting, "Đang chờ", sentences.nearest(found), "Không có hồ sơ nào đang chờ.")
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
found, charts = kept_view(scope, day)
with about:
    note(sentences.as_of(found, day))
if not found.items and not found.work.reviewed:
    st.info(f"{found.period.title} chưa có hồ sơ rà soát nào; hãy chọn kỳ khác.", icon=":material/info:")
    st.stop()
with take:
    draw_take_away(found, charts, day)
draw_facts(found)
draw_charts(charts)
draw_words(found)
