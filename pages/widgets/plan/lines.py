"""The lines of the agencies' review plans with the state that follows from the work, and their Excel file."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from models.office import AgencyDraft, OfficeDraft
from pages.widgets.excel_exchange import Exchange, draw_exchange
from pages.widgets.session import act, can, engine
from rules.permissions import Action
from rules.text import fold
from rules.wording import number
from services.calendar import time_left
from services.plans.line_import import Imported, Target, import_lines, line_template, preview_lines
from services.plans.lines import PlanLine, plan_lines

_ALL = ""
_ROW = 64  # pixels; from here on the browser wraps texts


def draw_lines(year: int, day: date) -> None:
    """The lines of all plans the reader may see, narrowed by agency, state, lateness and words."""
    lines = plan_lines(engine(), year)
    if not lines:
        st.info("Chưa có dòng nào trong kế hoạch rà soát của các cơ quan.", icon=":material/info:")
        return
    shown = _narrowed(lines, day)
    late = sum(line.is_late(day) for line in lines)
    st.markdown(f"**{number(len(shown))}**/{number(len(lines))} dòng; **{number(late)}** dòng trễ hạn")
    frame = pd.DataFrame(
        {
            "open": ["Mở rà soát" if line.can_open else "Xem kế hoạch" for line in shown],
            "name": [f"{line.code} {line.name}".strip() for line in shown],
            "agency": [line.agency for line in shown],
            "time": [f"{line.start} – {line.finish}" for line in shown],
            "state": [line.state for line in shown],
            "left": [time_left(line.deadline, day) if line.deadline else "" for line in shown],
            "ground": [line.ground for line in shown],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(_ROW * len(shown) + 38, 520),
        row_height=_ROW,
        column_config={
            "open": st.column_config.ButtonColumn("", width=110, key="plan_line_clicked"),
            "name": st.column_config.TextColumn("Thủ tục, nhóm thủ tục", width=320),
            "agency": st.column_config.TextColumn("Cơ quan thực hiện", width=140),
            "time": st.column_config.TextColumn("Thời gian", width=125),
            "state": st.column_config.TextColumn("Tình trạng", width=125),
            "left": st.column_config.TextColumn("Hạn", width=105),
            "ground": st.column_config.TextColumn("Căn cứ", width=120),
        },
        alt="Các dòng của kế hoạch rà soát và tình trạng thực hiện",
    )
    if clicked := st.session_state.get("plan_line_clicked"):
        line = shown[clicked.row]
        review = line.review_id if line.can_open else line.plan_id
        st.switch_page("pages/review/form.py", query_params={"review": str(review)})


def _narrowed(lines: list[PlanLine], day: date) -> list[PlanLine]:
    words_box, agency_box, state_box, late_box = st.columns([2.4, 2.4, 2, 1.2], vertical_alignment="bottom")
    words = fold(words_box.text_input("Lọc", key="plan_words", placeholder="Tên, mã thủ tục", max_chars=200)).split()
    agencies = list(dict.fromkeys(line.agency for line in lines))
    agency = agency_box.selectbox("Cơ quan thực hiện", [_ALL, *agencies], format_func=_or_all, key="plan_line_agency")
    states = list(dict.fromkeys(line.state for line in lines))
    state = state_box.selectbox("Tình trạng", [_ALL, *states], format_func=_or_all, key="plan_line_state")
    only_late = late_box.toggle("Chỉ dòng trễ", key="plan_line_late")
    return [
        line
        for line in lines
        if agency in (_ALL, line.agency)
        and state in (_ALL, line.state)
        and (line.is_late(day) or not only_late)
        and all(word in fold(f"{line.code} {line.name}") for word in words)
    ]


def _or_all(value: str) -> str:
    return value or "Tất cả"


def draw_line_import(office: OfficeDraft, agencies: list[AgencyDraft]) -> None:
    """The Excel file of one's own agency; of many agencies for who may keep the province's plan."""
    own = act().agency
    for_all = can(Action.PLAN_PROVINCE)
    if not for_all and not (own and can(Action.DRAFT, own)):
        return
    target = Target("" if for_all else own, office.period, office.works_on)
    names = {agency.code: agency.name for agency in agencies}
    whose = "nhiều cơ quan, mỗi dòng ghi mã cơ quan" if for_all else names.get(own, own)
    with st.expander("Nhập từ Excel", icon=":material/table_view:"):
        draw_exchange(
            Exchange(
                key="plan_lines",
                explains=f"Danh mục rà soát của {whose}. Dòng đã có (cùng mã, hoặc cùng tên khi không có mã) được "
                "thay; các dòng khác của kế hoạch được giữ.",
                file_name=f"danh-muc-ra-soat-{office.period[:4]}.xlsx",
                template=partial(line_template, engine(), office.works_on),
                preview=lambda data: preview_lines(engine(), data, target),
                take=lambda data, _: import_lines(engine(), data, target, act()),
                describe=_describe,
                count=lambda found: found.written,
            )
        )


def _describe(found: Imported, start: str) -> str:
    parts = [
        f"{one.name}: thêm {one.added}, sửa {one.changed}, giữ nguyên {one.unchanged} dòng" for one in found.agencies
    ]
    return f"{start} nhập {len(parts)} kế hoạch. {'; '.join(parts)}."
