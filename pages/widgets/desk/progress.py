"""«Tiến độ»: every agency and how many of its submissions stand where."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from rules.submission import COUNTED
from rules.text import fold
from rules.vocabulary import AgencyKind
from rules.vocabulary import SubmissionState as State
from rules.wording import VIETNAM, short_date
from services.consolidation.progress import AgencyProgress
from services.plans.late import LateAgency

ALL = "Tất cả"
_COLUMNS: dict[str, tuple[str, frozenset[State]]] = {
    "agency": ("Ở cơ quan", frozenset({State.WITH_HEAD, State.HEAD_RETURNED, State.WITHDRAWN})),
    "office": ("Đã trình", frozenset({State.WITH_OFFICE})),
    "returned": ("Trả lại", frozenset({State.OFFICE_RETURNED})),
    "accepted": ("Chấp nhận", frozenset({State.ACCEPTED})),
    "counted": ("Tổng hợp", COUNTED),
}


@st.fragment  # a filter draws the table anew and reads nothing
def draw_progress(rows: Sequence[AgencyProgress], late: Sequence[LateAgency]) -> None:
    """The matrix under the filters above it."""
    kind, field, state, text = st.columns([1.2, 1.6, 1.2, 1.4])
    kinds = {ALL: None} | {kind.label: kind for kind in AgencyKind}
    states = {ALL: None} | {state.label: state for state in State}
    fields = sorted({cell.field for row in rows for cell in row.cells}, key=fold)
    chosen = kinds[kind.selectbox("Loại cơ quan", list(kinds), key="desk_kind")]
    wanted = field.selectbox("Lĩnh vực", [ALL, *fields], key="desk_field")
    standing = states[state.selectbox("Trạng thái", list(states), key="desk_state")]
    words = fold(text.text_input("Tên cơ quan", key="desk_text", max_chars=200))
    shown = [
        row.within("" if wanted == ALL else wanted, standing)
        for row in rows
        if chosen in (None, row.kind) and words in fold(row.name)
    ]
    _draw_table(shown, {one.code: one for one in late})
    sent = sum(bool(row.cells) for row in shown)
    st.caption(
        f"{len(shown)} cơ quan, {sent} cơ quan đã có hồ sơ. «Trễ hạn» là số ngày quá hạn nhiều nhất theo kế hoạch rà "
        "soát và hạn gửi của kỳ; «Kế hoạch năm» ghi các cơ quan chưa lập kế hoạch rà soát."
    )


def _draw_table(rows: Sequence[AgencyProgress], late: dict[str, LateAgency]) -> None:
    frame = pd.DataFrame(
        [
            {"name": row.name}
            | {key: _count(row.count(states)) for key, (_, states) in _COLUMNS.items()}
            | {"last": _day(row), "late": _days(late.get(row.code)), "plan": _plan(late.get(row.code))}
            for row in rows
        ],
        columns=["name", *_COLUMNS, "last", "late", "plan"],
    )
    config = {
        key: st.column_config.TextColumn(label, width=80, alignment="right") for key, (label, _) in _COLUMNS.items()
    }
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=360,
        column_config={
            "name": st.column_config.TextColumn("Cơ quan", width=270),
            **config,
            "last": st.column_config.TextColumn("Gửi gần nhất", width=105),
            "late": st.column_config.TextColumn("Trễ hạn", width=80, alignment="right"),
            "plan": st.column_config.TextColumn("Kế hoạch năm", width=105),
        },
        alt="Các cơ quan và số hồ sơ theo trạng thái",
    )


def _count(count: int) -> str:
    return str(count) if count else ""


def _day(row: AgencyProgress) -> str:
    return short_date(row.last_sent_at.astimezone(VIETNAM).date()) if row.last_sent_at else "—"


def _days(late: LateAgency | None) -> str:
    return f"{late.days} ngày" if late and late.days else ""


def _plan(late: LateAgency | None) -> str:
    return "chưa lập" if late and late.has_no_plan else ""
