"""«Thẩm quyền»: what the province decides itself, what it recommends upward, what nobody has said yet."""

import pandas as pd
import streamlit as st

from pages.widgets.desk.state import Desk
from pages.widgets.messages import escaped
from pages.widgets.text_table import text_table
from rules.consolidation.totals import SIDES, UNDECIDED, Side, split
from rules.exact import total
from rules.wording import number, two_digits

_ALL = "Tất cả thủ tục"


def draw_split(desk: Desk) -> None:
    """The saving of each side, then every TTHC with its own."""
    found = desk.totals
    text_table(
        ["Thẩm quyền", "Số thủ tục>", "Tiết kiệm (đồng/năm)>"],
        [(_side(share.side), number(share.procedures), number(share.saving_vnd, 0)) for share in found.shares],
        ("Cộng", number(found.items), number(found.saving_vnd, 0)),
    )
    both = (
        f"{two_digits(found.both)} thủ tục có biện pháp của cả tỉnh và trung ương, được đếm ở cả hai dòng; tiền tiết "
        "kiệm chia theo từng biện pháp nên không trùng. "
    )
    st.caption(
        f"{both if found.both else ''}Biện pháp chưa ghi thẩm quyền thì theo mục VI.3 của biểu nếu "
        "mục này chỉ nêu một bên."
    )
    shown = st.selectbox("Xem", [_ALL, *map(_side, SIDES)], key="desk_side")
    sides = [(item, split(item)) for item in desk.items]
    kept = [(item, parts) for item, parts in sides if shown == _ALL or any(_side(side) == shown for side in parts)]
    frame = pd.DataFrame(
        [
            {"name": item.called}
            | {str(at): number(parts[side], 0) if side in parts else "" for at, side in enumerate(SIDES)}
            | {"all": number(item.saving_vnd, 0)}
            for item, parts in kept
        ],
        columns=["name", *(str(at) for at in range(len(SIDES))), "all"],
    )
    amounts = {
        str(at): st.column_config.TextColumn(_side(side), alignment="right", width=170) for at, side in enumerate(SIDES)
    }
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        column_config={
            "name": st.column_config.TextColumn("Thủ tục hành chính (mã số)", width=360),
            **amounts,
            "all": st.column_config.TextColumn("Cộng (đồng/năm)", alignment="right", width=130),
        },
        alt="Tiết kiệm của từng thủ tục theo thẩm quyền",
    )
    if shown == _side(None):
        _draw_undecided([item for item, _ in kept])
    st.caption(f"{len(kept)} thủ tục, tiết kiệm {number(total(item.saving_vnd for item, _ in kept), 0)} đồng một năm.")


def _side(side: Side) -> str:
    return side.label if side else UNDECIDED


def _draw_undecided(items: list) -> None:
    """Whose measures these are, so that the agencies can be asked."""
    lines = [
        f"- {escaped(source.agency)}: {escaped(measure.measure)}"
        for item in items[:10]
        for source in item.counted
        for measure in source.measures
        if source.competence_of(measure) is None
    ]
    if lines:
        st.warning("Biện pháp chưa phân thẩm quyền:\n" + "\n".join(lines), icon=":material/help:")
