"""So sánh: two periods, two agencies, or two ways of counting, side by side; and the quarters one after the other."""

from datetime import date

import streamlit as st

from pages.widgets.leadership.behind import draw_behind
from pages.widgets.leadership.chart import draw_chart
from pages.widgets.leadership.kept import kept_overview
from pages.widgets.leadership.note import note
from pages.widgets.leadership.scope_choice import chosen_scope
from pages.widgets.leadership.take_away import draw_charts_taken
from pages.widgets.session import required_office, working_day
from pages.widgets.text_table import text_table
from rules.wording import number
from services.charts.style import HALF
from services.leadership.comparing import compared, quarters_of, told_apart
from services.leadership.leader_chart import LeaderChart
from services.leadership.overview import Overview
from services.leadership.period_charts import compared_chart, trend_chart
from services.package.figures import FigureRow

_MOST = 10


def called(found: Overview) -> str:
    """How a view is named at the head of its column."""
    parts = [found.period.title, found.agency or "toàn tỉnh", found.scope.scenario.label.lower()]
    return ", ".join(parts)


def draw_rows(title: str, first: tuple[FigureRow, ...], second: tuple[FigureRow, ...]) -> None:
    """The saving by agency or field in both views, the largest of either first."""
    savings = [{row.title: row.saving_vnd for row in rows} for rows in (first, second)]
    names = sorted(savings[0] | savings[1], key=lambda name: -max(one.get(name, 0) for one in savings))
    if not names:
        return
    st.markdown(f"**Tiết kiệm theo {title}, đồng/năm**")
    rows = [[name, *(number(one[name], 0) if name in one else "—" for one in savings)] for name in names[:_MOST]]
    text_table([title.capitalize(), "Bên trái>", "Bên phải>"], rows)
    if len(names) > _MOST:
        note(f"Còn {number(len(names) - _MOST)} {title} khác.")


def draw_figures(first: Overview, second: Overview) -> None:
    """Every figure of the two views, in words."""
    text_table(
        ["Chỉ số", f"{called(first)}>", f"{called(second)}>", "Bên phải so với bên trái"],
        [list(row) for row in compared(first, second)],
    )


def draw_charts(first: Overview, second: Overview, day: date) -> list[LeaderChart]:
    """The money of both, and the saving quarter by quarter as the left side looks at it; returns what was drawn."""
    drawn = []
    if first.scope != second.scope:
        names = told_apart(first, second)
        chart = compared_chart(first, second, names, day)
        mark = draw_chart(chart, HALF)
        side = second if mark and mark.endswith(f": {names[1]}") else first
        draw_behind(chart, mark, side.items)
        drawn.append(chart)
    scopes = quarters_of(first.scope, {first.period.year, second.period.year})
    quarters = [each for scope in scopes if (each := kept_overview(scope, day)).items or each.work.reviewed]
    if trend := trend_chart(quarters, day):
        mark = draw_chart(trend, HALF)
        at = next((each for each in quarters if each.period.title == mark), first)
        draw_behind(trend, mark, at.items)
        note(f"Qua các quý: {first.agency or 'toàn tỉnh'}, {first.scope.scenario.label.lower()}.")
        drawn.append(trend)
    return drawn


office = required_office()
st.title("So sánh hai kỳ, hai cơ quan, hai cách tính", anchor=False)
st.markdown("**Bên trái**")
left = chosen_scope(office.period)
st.markdown("**Bên phải**")
right = chosen_scope(office.period, suffix="_2")
day = working_day()
first, second = (kept_overview(scope, day) for scope in (left, right))
if left == right:
    st.info("Hai bên đang giống nhau; hãy đổi kỳ, cơ quan hoặc cách tính ở một bên.", icon=":material/info:")
figures, charts = st.columns([8, 5], gap="medium")
with figures:
    draw_figures(first, second)
with charts:
    draw_charts_taken(draw_charts(first, second, day), lambda: first)
by_agency, by_field = st.columns(2, gap="medium")
with by_agency:
    draw_rows("cơ quan", first.figures.agencies, second.figures.agencies)
with by_field:
    draw_rows("lĩnh vực", first.figures.fields, second.figures.fields)
