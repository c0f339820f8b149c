"""Kết quả thực hiện: proposed, adopted, in force, measured; a change of the rule apart from a change of the volume."""

import streamlit as st

from pages.widgets.desk.state import draw_outcome
from pages.widgets.leadership.measuring import draw_measuring
from pages.widgets.leadership.scope_choice import chosen_scope
from pages.widgets.messages import escaped
from pages.widgets.session import can, engine, required_office
from pages.widgets.text_table import text_table
from rules.permissions import Action
from rules.wording import number, two_digits, vnd
from services.leadership.realising import Outcomes, RealisedRow, outcomes

_PAGE = 20


def draw_stages(found: Outcomes) -> None:
    """The four stages side by side; below, why what was measured differs from what was proposed."""
    whole = found.whole
    stages = {
        "Đề xuất": vnd(whole.proposed),
        "Đã được thông qua": vnd(whole.adopted),
        "Đã có hiệu lực": vnd(whole.in_force),
        "Đã đo được": vnd(whole.measured) if found.counted else "—",
    }
    for column, (label, value) in zip(st.columns(4), stages.items(), strict=True):
        column.metric(label, value, help="Tiết kiệm một năm")
    if not found.counted:
        st.caption("Chưa có thủ tục nào được đo sau khi thực hiện.")
        return
    measured = [row.realised for row in found.rows if row.year is not None]
    proposed = sum(row.proposed for row in measured)
    st.markdown(
        escaped(
            f"{two_digits(found.counted)} hồ sơ đã đo: đề xuất {vnd(proposed)}, đo được {vnd(whole.measured)}. "
            f"Chênh lệch do quy định được thực hiện khác đề xuất: {_signed(whole.by_rule)}; "
            f"do số hồ sơ thực tế khác dự kiến: {_signed(whole.by_volume)}."
        )
    )


def _signed(amount: object) -> str:
    return f"+{vnd(amount)}" if amount > 0 else vnd(amount)


def draw_rows(rows: tuple[RealisedRow, ...]) -> None:
    """Each sending with its stages."""
    pages = -(-len(rows) // _PAGE)
    at = st.number_input("Trang", 1, pages, key="realised_page") if pages > 1 else 1
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
st.caption("Tiết kiệm chi phí tuân thủ, đồng một năm. Số đo tính theo bảng chi phí đã trình và số hồ sơ thực tế.")
draw_rows(found.rows)
if can(Action.CONSOLIDATE):
    draw_measuring(found.rows)
