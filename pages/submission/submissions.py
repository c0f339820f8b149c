"""The submissions of the working period that the reader may see: own ones, or all that were sent."""

from collections import Counter
from decimal import Decimal

import pandas as pd
import streamlit as st

from models.person import AGENCY_ROLES
from pages.widgets.messages import escaped
from pages.widgets.session import engine, person, required_office
from rules.exact import total
from rules.text import fold
from rules.vocabulary import Role, SubmissionState
from rules.wording import VIETNAM, number, quarter, short_date, vnd
from services.submissions.reading import SubmissionSummary, list_submissions

SUBMISSION = "pages/submission/submission.py"
ALL = "Tất cả"

office = required_office()
st.title("Hồ sơ trình", anchor=False)
is_agency = person().role in AGENCY_ROLES
WHOSE = "của cơ quan bạn" if is_agency else "của các cơ quan" + ", đã trình Văn phòng" * (person().role is Role.OFFICE)
st.caption(f"Kết quả rà soát {quarter(office.period)} và kế hoạch năm {office.period[:4]} {WHOSE}.")

listed = [one for period in (office.period, office.period[:4]) for one in list_submissions(engine(), period)]
if not listed:
    waits = "Mở biểu mẫu rà soát rồi bấm «Kiểm tra và trình thủ trưởng»." if is_agency else "Chưa cơ quan nào trình."
    st.info(f"Kỳ này chưa có hồ sơ trình. {waits}", icon=":material/info:")
    st.page_link("pages/review/reviews.py", label="Mở danh sách rà soát", icon=":material/fact_check:")
    st.stop()


def choose_state(found: list[SubmissionSummary]) -> list[SubmissionSummary]:
    """Those in the state chosen; every state there is, with its count."""
    counts = Counter(one.state for one in found)
    states = [state.value for state in SubmissionState if counts[state]]
    key, wanted = "submissions_state", st.query_params.pop("trang_thai", None)
    if wanted in states:
        st.session_state[key] = wanted
    if st.session_state.get(key) not in states:
        st.session_state[key] = ALL
    labels = {state: f"{SubmissionState(state).label} ({counts[SubmissionState(state)]})" for state in states}
    labels[ALL] = f"{ALL} ({len(found)})"
    chosen = st.pills("Bước", [ALL, *states], format_func=labels.__getitem__, key=key, label_visibility="collapsed")
    return [one for one in found if chosen in (None, ALL, one.state.value)]


def choose_words(found: list[SubmissionSummary]) -> list[SubmissionSummary]:
    """Those of the agency chosen (for the province) that have every word typed."""
    left, right = st.columns([3, 2]) if not is_agency else (st.container(), None)
    words = fold(left.text_input("Lọc danh sách", placeholder="Tên, mã, lĩnh vực", max_chars=200)).split()
    if right:
        agencies = dict.fromkeys(one.agency for one in found)
        agency = right.selectbox("Cơ quan", [ALL, *agencies])
        found = [one for one in found if agency in (ALL, one.agency)]
    return [one for one in found if all(word in fold(f"{one.code} {one.name} {one.field}") for word in words)]


shown = choose_state(choose_words(listed))
saving = total(Decimal(one.saving_vnd) for one in shown if one.saving_vnd)
st.markdown(f"**{number(len(shown))}** hồ sơ, tiết kiệm **{escaped(vnd(saving))}** một năm")
frame = pd.DataFrame(
    {
        "open": [f"Hồ sơ {one.id}" for one in shown],
        "name": [one.name for one in shown],
        "agency": [one.agency for one in shown],
        "state": [one.state.label for one in shown],
        "sent": [short_date(one.sent_at.astimezone(VIETNAM).date()) if one.sent_at else "" for one in shown],
        "number": [str(one.number) for one in shown],
        "saving": [number(Decimal(one.saving_vnd), 0) if one.saving_vnd else "" for one in shown],
    },
    index=[one.id for one in shown],
)
st.dataframe(
    frame.drop(columns="agency") if is_agency else frame,
    hide_index=True,
    width="stretch",
    column_config={
        "open": st.column_config.ButtonColumn("Mở", width=70, key="submissions_clicked"),
        "name": st.column_config.TextColumn("Tên", width=360 if is_agency else 255),
        "agency": st.column_config.TextColumn("Cơ quan", width=235),
        "state": st.column_config.TextColumn("Đang ở bước", width=135),
        "sent": st.column_config.TextColumn("Ngày trình", width=85),
        "number": st.column_config.TextColumn("Lần", alignment="right", width=50),
        "saving": st.column_config.TextColumn("Tiết kiệm (đồng/năm)", alignment="right", width=140),
    },
    alt="Danh sách hồ sơ trình",
)
if clicked := st.session_state.get("submissions_clicked"):
    st.switch_page(SUBMISSION, query_params={"ho_so": clicked.label.split()[-1]})
