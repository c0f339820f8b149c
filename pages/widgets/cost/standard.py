"""«Thời gian chuẩn» for a line of the cost table: which standard activity it is, and its hours at a click."""

from datetime import date
from typing import Any

import streamlit as st

from pages.widgets.cost.rows import WORKS, Row, is_blank
from pages.widgets.cost.state import CostState
from pages.widgets.messages import escaped
from pages.widgets.session import engine
from rules.costs.standard_activities import recognised, standard_activities
from rules.vocabulary import Difficulty, Task
from rules.wording import number
from services.standard_times.times import StandardTimeView, suggest

_PAGE = "pages/reference/standard_times.py"


def draw_standard_times(state: CostState, on: date) -> None:
    """Choose a line, the activity it is and how hard it is; take over the province's hours of that day."""
    rows = {row["id"]: row for row in state.typed() if row["id"] and not is_blank(row) and row["work"] in WORKS}
    if not rows:
        st.caption("Bảng chưa có dòng nào.")
        return
    which, what, how = st.columns([3.4, 3, 2.4], vertical_alignment="bottom")
    line = which.selectbox(
        "Dòng",
        list(rows),
        format_func=lambda key: f"{key}  {rows[key]['activity'] or rows[key]['work']}" if key in rows else key,
        key=state.key("standard_line"),
    )
    row = rows[line]
    activity = _choose_activity(state, row, what)
    level = how.selectbox(
        "Mức độ khó",
        list(Difficulty),
        index=list(Difficulty).index(Difficulty(row["difficulty"] or Difficulty.MEDIUM)),
        format_func=lambda difficulty: difficulty.label,
        key=state.key(f"difficulty_{line}"),
    )
    if activity is None:
        st.caption("Hãy chọn hoạt động chuẩn mà dòng này thuộc về.")
        return
    _draw_suggestion(state, row, (activity, level), suggest(engine(), activity, level, on))


def _choose_activity(state: CostState, row: Row, place: st.delta_generator.DeltaGenerator) -> str | None:
    """One of the activities of this kind of work; first the one the line carries, else the one its words suggest."""
    task: Task = WORKS[row["work"]][0]
    fitting = {code: each.name for code, each in standard_activities().items() if task in each.tasks}
    likely = row["standard"] or recognised(row["activity"] or "", task)
    codes = list(dict.fromkeys([*fitting, *([likely] if likely else [])]))
    return place.selectbox(
        "Hoạt động chuẩn",
        codes,
        index=codes.index(likely) if likely else None,
        format_func=lambda code: fitting.get(code, code),
        placeholder="Chọn hoạt động",
        key=state.key(f"standard_{row['id']}"),
    )


def _draw_suggestion(
    state: CostState, row: Row, chosen: tuple[str, Difficulty], standard: StandardTimeView | None
) -> None:
    said, use, name = st.columns([4.4, 2.2, 2.2], vertical_alignment="center")
    now = f"Dòng đang ghi {escaped(row['hours'])} giờ." if row["hours"] else "Dòng chưa ghi thời gian."
    if standard:
        example = " (dữ liệu minh họa)" if standard.is_illustrative else ""
        said.markdown(f"**{number(standard.hours)} giờ**{example}: {escaped(standard.provenance)}. {now}")
        use.button(
            f"Dùng thời gian chuẩn {number(standard.hours)} giờ",
            on_click=_use,
            args=(state.review_id, row["id"], chosen, standard),
            key=state.key("use_standard"),
            width="stretch",
        )
    else:
        said.caption(f"Tỉnh chưa có thời gian chuẩn cho hoạt động và mức độ này. {now}")
        use.page_link(_PAGE, label="Mở thời gian chuẩn", icon=":material/timer:")
    name.button(
        "Chỉ ghi hoạt động",
        on_click=_use,
        args=(state.review_id, row["id"], chosen, None),
        key=state.key("name_standard"),
        width="stretch",
        disabled=(row["standard"], row["difficulty"]) == (chosen[0], chosen[1].value),
        help="Ghi dòng này là hoạt động nào, mức nào và giữ nguyên số giờ; thư viện thời gian chuẩn lớn dần từ đó.",
    )


def _use(review_id: int, line: str, chosen: tuple[str, Difficulty], standard: StandardTimeView | None) -> None:
    cells: dict[str, Any] = {"standard": chosen[0], "difficulty": chosen[1].value}
    source = None
    if standard:
        cells["hours"] = number(standard.hours)
        source = standard.candidate().model_dump(mode="json", exclude_none=True)
    CostState(review_id).put_into_line(line, cells, {"hours": source} if source else {})
