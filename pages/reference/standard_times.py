"""The province's standard times: what holds on a day, what officers wrote in their tables, entering and importing."""

from typing import Any

import streamlit as st

from pages.widgets.reading.note import say_read_only
from pages.widgets.session import can, engine, person, required_office
from pages.widgets.standard_time.activity import ACTIVITY, draw_activity
from pages.widgets.standard_time.exchange import draw_exchange
from pages.widgets.standard_time.table import draw_table
from rules.costs.standard_activities import standard_activities
from rules.permissions import Action
from rules.wording import short_date
from services.standard_times.experience import Experience, experience, experience_state
from services.standard_times.times import Place, times_on

DAY = "standard_day"


@st.cache_data(max_entries=32, show_spinner="Đang đọc các bảng chi phí…")
def written_by_officers(url: str, viewer: tuple[Any, ...], state: tuple[Any, ...]) -> dict[Place, Experience]:
    """What the cost tables say that the ``viewer`` may read in the database at ``url``, while it is in this state."""
    return experience(engine())


office = required_office()
heading, at = st.columns([5, 1.2], vertical_alignment="bottom")
heading.title("Thời gian chuẩn", anchor=False)
day = at.date_input("Tại ngày", office.works_on, format="DD/MM/YYYY", key=DAY)
viewer = person().role, person().agency_code
held, written = times_on(engine(), day), written_by_officers(str(engine().url), viewer, experience_state(engine()))
may_set = can(Action.SET_STANDARD_TIMES)
if not may_set:
    say_read_only("thời gian chuẩn do cán bộ Văn phòng UBND tỉnh quy định")
if held:
    illustrative = sum(value.is_illustrative for value in held.values())
    note = f", trong đó {illustrative} giá trị minh họa" if illustrative else ""
    st.caption(
        f"Số giờ làm một lần mỗi hoạt động: {len(held)} giá trị áp dụng tại ngày {short_date(day)}{note}. "
        "Bảng chi phí chỉ gợi ý theo đây."
    )
else:
    st.info(
        f"Tỉnh chưa nhập thời gian chuẩn nào áp dụng tại ngày {short_date(day)}; phần mềm không có sẵn số giờ nào."
        + (
            " Để bắt đầu: chọn một hoạt động rồi bấm «Thêm giá trị», hoặc tải tệp Excel mẫu ở cuối trang, điền số giờ "
            "có nguồn rồi nhập lại."
            if may_set
            else ""
        ),
        icon=":material/info:",
    )
known = standard_activities()
if (asked := st.query_params.get("hoat-dong")) in known:
    st.session_state.setdefault(ACTIVITY, asked)
table, detail = st.columns([1.6, 1], gap="medium")
with table:
    draw_table(held, written)
with detail:
    draw_activity(held, written, day)
if may_set:
    draw_exchange(day)
