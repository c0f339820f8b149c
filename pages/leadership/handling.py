"""Giải quyết hồ sơ: online, in time, returned for supplement, by agency and field over the years (task D.3.3)."""

import streamlit as st

from pages.widgets.leadership.chart import draw_chart, once_a_click
from pages.widgets.leadership.note import note
from pages.widgets.leadership.take_away import draw_charts_taken
from pages.widgets.messages import escaped
from pages.widgets.session import engine, person, required_office
from pages.widgets.text_table import text_table
from rules.permissions import WHOLE_PROVINCE
from rules.wording import number
from services.charts.style import HALF
from services.leadership.handling import By, Handled, HandledRow, Measure, behind, handled
from services.leadership.period_charts import handled_chart, handled_mark

_BY = {"Cơ quan": By.AGENCY, "Lĩnh vực": By.FIELD}
_MOST, _MOST_BEHIND = 12, 30


def said(share: object) -> str:
    """«12,5%», or a dash where nobody counted it."""
    return "—" if share is None or share.percent is None else f"{number(share.percent, 1)}%"


def draw_table(found: Handled, measure: Measure, by: str) -> None:
    """One row a name, one column a year; the whole stands under them."""
    by_name: dict[str, dict[int, object]] = {}
    received: dict[str, int] = {}
    for row in found.rows:
        by_name.setdefault(row.name, {})[row.year] = row.shares[measure]
        received[row.name] = received.get(row.name, 0) + row.received
    names = sorted(by_name, key=lambda name: -received[name])
    whole = {row.year: row.shares[measure] for row in found.whole}
    text_table(
        [by, *(f"{year}>" for year in found.years), "Số hồ sơ>"],
        [
            [name, *(said(by_name[name].get(year)) for year in found.years), number(received[name])]
            for name in names[:_MOST]
        ],
        [found.whole[0].name, *(said(whole.get(year)) for year in found.years), number(sum(received.values()))],
    )
    if len(names) > _MOST:
        note(f"Còn {number(len(names) - _MOST)} {by.lower()} ít hồ sơ hơn.")


def draw_unknown(found: Handled, measure: Measure) -> None:
    """How many dossiers the share says nothing about."""
    unknown = sum(row.shares[measure].unknown for row in found.whole)
    if unknown:
        note(f"Chưa tính {number(unknown)} hồ sơ vì hệ thống một cửa không ghi chỉ số này.")


def draw_picture(found: Handled, measure: Measure, by: By) -> None:
    """The shares over the years; a click on a point opens the TTHC it is made of."""
    if (chart := handled_chart(found, measure)) is None:
        return
    rows = {handled_mark(row): (row, by) for row in found.rows}
    rows |= {handled_mark(row): (row, None if row.name not in {one.name for one in found.rows} else by)
             for row in found.whole}  # fmt: skip
    once_a_click(
        chart, draw_chart(chart, HALF), lambda mark: open_behind(*rows[mark], measure) if mark in rows else None
    )
    draw_charts_taken([chart], lambda: None)


@st.dialog("Các thủ tục phía sau", width="large")
def open_behind(row: HandledRow, by: By | None, measure: Measure) -> None:
    """The TTHC of one name in one year."""
    procedures = behind(engine(), row, by, measure, agency)
    st.markdown(f"**{escaped(handled_mark(row))}**: {number(len(procedures))} thủ tục")
    text_table(
        ["Mã số", "Thủ tục", "Số hồ sơ>", f"{measure.label}>"],
        [[one.code, one.name, number(one.received), said(one.share)] for one in procedures[:_MOST_BEHIND]],
    )
    if len(procedures) > _MOST_BEHIND:
        note(f"Còn {number(len(procedures) - _MOST_BEHIND)} thủ tục ít hồ sơ hơn.")


required_office()
st.title("Giải quyết hồ sơ thủ tục hành chính", anchor=False)
what, by = st.columns([3, 2], vertical_alignment="bottom")
measure = what.segmented_control(
    "Chỉ số",
    list(Measure),
    default=Measure.ONLINE,
    format_func=lambda one: one.label,
    required=True,
    key="handled_what",
)
titles = list(_BY)
asked = by.segmented_control("Theo", titles, default=titles[0], required=True, key="handled_by")
agency = "" if person().role in WHOLE_PROVINCE else person().agency_code
found = handled(engine(), _BY[asked], agency)
if not found.years:
    st.info(
        "Kho thủ tục chưa có số hồ sơ hằng năm; hãy nhập ở trang thủ tục hoặc bằng tệp Excel.", icon=":material/info:"
    )
    st.stop()
picture, table = st.columns(2, gap="medium")
with picture:
    draw_picture(found, measure, _BY[asked])
with table:
    draw_table(found, measure, asked)
    draw_unknown(found, measure)
made_up = " Số liệu minh họa." if found.is_illustrative else ""
note(f"Nguồn: số hồ sơ hằng năm ghi ở từng thủ tục trong kho, theo hệ thống một cửa.{made_up}")
