"""Kết quả thực hiện: proposed, adopted, in force, measured; a change of the rule apart from a change of the volume."""

from typing import NamedTuple

import streamlit as st

from pages.widgets.desk.state import draw_outcome
from pages.widgets.leadership.chart import draw_chart
from pages.widgets.leadership.kept import kept_overview
from pages.widgets.leadership.measuring import draw_measuring
from pages.widgets.leadership.note import note
from pages.widgets.leadership.scope_choice import chosen_scope
from pages.widgets.leadership.take_away import draw_charts_taken
from pages.widgets.session import can, engine, required_office, working_day
from pages.widgets.text_table import text_table
from rules.permissions import Action
from rules.wording import number, two_digits
from services.charts.style import HALF
from services.leadership.period_charts import realised_chart
from services.leadership.realising import Outcomes, RealisedRow, outcomes

_PAGE = 20


def draw_stages(found: Outcomes) -> None:
    """The four stages side by side."""
    whole = found.whole
    stages = {
        "Đề xuất": number(whole.proposed, 0),
        "Đã được thông qua": number(whole.adopted, 0),
        "Đã có hiệu lực": number(whole.in_force, 0),
        "Đã đo được": number(whole.measured, 0) if found.counted else "—",
    }
    for column, (label, value) in zip(st.columns(4), stages.items(), strict=True):
        column.metric(label, value)


def draw_causes(found: Outcomes) -> None:
    """Why what was measured differs from what was proposed."""
    whole = found.whole
    if not found.counted:
        note("Chưa có thủ tục nào được đo sau khi thực hiện.")
        return
    measured = [row.realised for row in found.rows if row.year is not None]
    proposed = sum(row.proposed for row in measured)
    st.markdown(f"**{two_digits(found.counted)} hồ sơ đã đo**")
    text_table(
        ["Từ đề xuất đến số đo", "Đồng một năm>"],
        [
            ["Đề xuất", number(proposed, 0)],
            ["Quy định được thực hiện khác đề xuất", _signed(whole.by_rule)],
            ["Số hồ sơ thực tế khác dự kiến", _signed(whole.by_volume)],
        ],
        ["Đo được", number(whole.measured, 0)],
    )


def _signed(amount: object) -> str:
    return f"+{number(amount, 0)}" if amount > 0 else number(amount, 0)


class Picked(NamedTuple):
    """A stage of the chart that was clicked, and the keys of the TTHC that stand there."""

    stage: str
    keys: tuple[str, ...]


def draw_picture(found: Outcomes) -> Picked | None:
    """The stages as a chart, beside why they differ; returns the stage that is picked out."""
    chart = realised_chart(found, scope, working_day())
    picture, causes = st.columns([1, 1], gap="medium")
    with causes:
        draw_causes(found)
        note("Số đo tính theo bảng chi phí đã trình và số hồ sơ thực tế.")
    if chart is None:
        return None
    with picture:
        mark = draw_chart(chart, HALF)
        draw_charts_taken([chart], lambda: kept_overview(scope, working_day()))
    return Picked(mark, chart.behind[mark]) if mark in chart.behind else None


def draw_rows(rows: tuple[RealisedRow, ...], picked: Picked | None) -> None:
    """Each sending with its stages; of a stage that is picked out those alone."""
    if picked:
        rows = tuple(row for row in rows if row.subject_key in picked.keys)
        note(f"Chỉ hiện các thủ tục ở «{picked.stage}»; bấm đúp vào biểu đồ để hiện lại tất cả.")
    pages = -(-len(rows) // _PAGE)
    at = st.number_input("Trang", 1, pages, key=f"realised_page_{picked and picked.stage}") if pages > 1 else 1
    shown = rows[(at - 1) * _PAGE : at * _PAGE]
    text_table(
        ["Thủ tục", "Cơ quan", "Đang ở bước", "Đề xuất>", "Có hiệu lực>", "Đo được>", "Do quy định>", "Do số hồ sơ>"],
        [_cells(row) for row in shown],
    )


def _cells(row: RealisedRow) -> list[str]:
    found = row.realised
    said = ["—"] * 3 if found.measured is None else [number(one, 0) for one in found[3:]]
    state = f"{row.state.label} ({row.year})" if row.year else row.state.label
    in_force = number(found.in_force, 0) if found.in_force else "—"
    name = f"{row.name} ({row.code})" if row.code else row.name
    return [name, row.agency, state, number(found.proposed, 0), in_force, *said]


office = required_office()
st.title("Kết quả thực hiện phương án", anchor=False)
scope = chosen_scope(office.period, with_scenario=False)
draw_outcome()
found = outcomes(engine(), scope)
if not found.rows:
    st.info(f"{scope.asked.title} chưa có thủ tục nào trong phương án; hãy chọn kỳ khác.", icon=":material/info:")
    st.stop()
draw_stages(found)
note("Tiết kiệm chi phí tuân thủ, đồng một năm.")
draw_rows(found.rows, draw_picture(found))
if can(Action.CONSOLIDATE):
    draw_measuring(found.rows)
