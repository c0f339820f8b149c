"""The small tables under the cost table: case groups, and what arises once beside the form."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from pages.widgets.cost.parts import GROUPS, ONE_OFF, Part, read_leniently, shared_out
from pages.widgets.cost.rows import Row
from pages.widgets.cost.state import CostState
from pages.widgets.messages import escaped
from rules.costs.beside import one_off_cost
from rules.costs.cost_file import OneOff
from rules.costs.options import Result
from rules.exact import total
from rules.wording import number, percent, rounded, vnd

_WIDTHS = {
    "title": 270,
    "subjects_per_year": 150,
    "activity": 300,
    "note": 220,
    "hours": 70,
    "service_vnd": 124,
    "subjects": 122,
}


def draw_groups(state: CostState) -> None:
    """The case groups with their shares, and how far they share out the subjects of the TTHC."""
    st.caption(
        "Dùng khi các đối tượng thực hiện khác nhau (cá nhân, doanh nghiệp; trực tiếp, trực tuyến; lần đầu, cấp lại). "
        "Khai nhóm rồi chọn nhóm ở cột «Nhóm» của từng dòng; dòng không chọn nhóm tính cho mọi đối tượng."
    )
    subjects = read_leniently(state.fields()["subjects_per_year"])
    rows = state.typed_part(GROUPS)
    _draw(state, GROUPS, {"share": ("Tỷ lệ", [_share(row, subjects) for row in rows])})
    said, more = st.columns([6, 2], vertical_alignment="center")
    said.markdown(escaped(shared_out(rows, subjects)))
    _more_rows(state, GROUPS, more)


def _share(row: Row, subjects: Decimal | None) -> str | None:
    count = read_leniently(row["subjects_per_year"])
    return percent(rounded(count * 100 / subjects, 2)) if count is not None and subjects else None


def draw_one_off(state: CostState, result: Result | None) -> None:
    """Costs of adapting, each with its amount, and their total beside the form."""
    costs = {cost.id: _amount(cost, result) for cost in result.file.one_off} if result else {}
    rows = state.typed_part(ONE_OFF)
    amounts = [number(costs[row["id"]], 0) if row["id"] in costs else None for row in rows]
    st.markdown("**Chi phí một lần để thích ứng** (mua phần mềm, tập huấn, đổi mẫu giấy tờ…)")
    _draw(state, ONE_OFF, {"amount": ("Thành tiền", amounts)})
    said, more = st.columns([6, 2], vertical_alignment="center")
    if costs:
        said.markdown(f"Chi phí một lần **{vnd(total(costs.values()))}**, ngoài tổng chi phí tuân thủ một năm.")
    _more_rows(state, ONE_OFF, more)


def _amount(cost: OneOff, result: Result) -> Decimal:
    return one_off_cost(cost, result.file.hourly_income_vnd or Decimal(0))


def _draw(state: CostState, part: Part, computed: dict[str, tuple[str, list[str | None]]]) -> None:
    grid = state.parts[part.name]
    frame = pd.DataFrame(grid.rows, dtype="string")
    for name, (_, values) in computed.items():
        frame[name] = pd.Series(values, dtype="string")
    text, choice = st.column_config.TextColumn, st.column_config.SelectboxColumn
    columns = {"id": text("STT", width=50, disabled=True)}
    columns |= {name: text(label, width=_WIDTHS.get(name)) for name, label in part.texts.items()}
    for name, (label, kind) in part.choices.items():
        columns[name] = choice(label, width=112, options=list(kind.labels().values()))
    for name, label in part.numbers.items():
        columns[name] = text(label, width=_WIDTHS[name], alignment="right")
    for name, (label, _) in computed.items():
        columns[name] = text(label, width=84, alignment="right", disabled=True)
    if "note" in columns:
        columns["note"] = columns.pop("note")
    st.data_editor(
        frame[list(columns)],
        key=grid.editor_key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        placeholder="",
        on_change=grid.remember,
        column_config=columns,
        alt=part.one,
    )


def _more_rows(state: CostState, part: Part, place: st.delta_generator.DeltaGenerator) -> None:
    place.button(
        "Thêm dòng",
        on_click=state.add_blank_part_rows,
        args=(part,),
        key=state.key(f"more_{part.name}"),
        icon=":material/add:",
        width="stretch",
    )
