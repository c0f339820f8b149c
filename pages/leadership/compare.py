"""So sánh: two periods, two agencies, or two ways of counting, side by side."""

import streamlit as st

from pages.widgets.leadership.scope_choice import chosen_scope
from pages.widgets.session import engine, required_office, working_day
from pages.widgets.text_table import text_table
from rules.wording import number
from services.leadership.comparing import compared
from services.leadership.overview import Overview, overview
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
        st.caption(f"Còn {number(len(names) - _MOST)} {title} khác.")


office = required_office()
st.title("So sánh hai kỳ, hai cơ quan, hai cách tính", anchor=False)
st.markdown("**Bên trái**")
left = chosen_scope(office.period)
st.markdown("**Bên phải**")
right = chosen_scope(office.period, suffix="_2")
day = working_day()
first, second = (overview(engine(), scope, day) for scope in (left, right))
if left == right:
    st.info("Hai bên đang giống nhau; hãy đổi kỳ, cơ quan hoặc cách tính ở một bên.", icon=":material/info:")
text_table(
    ["Chỉ số", f"{called(first)}>", f"{called(second)}>", "Bên phải so với bên trái"],
    [list(row) for row in compared(first, second)],
)
by_agency, by_field = st.columns(2, gap="medium")
with by_agency:
    draw_rows("cơ quan", first.figures.agencies, second.figures.agencies)
with by_field:
    draw_rows("lĩnh vực", first.figures.fields, second.figures.fields)
