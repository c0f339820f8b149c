"""The reviews of the working period: progress, saving, and opening a new one."""

import pandas as pd
import streamlit as st

from models.person import AGENCY_ROLES
from pages.widgets.messages import escaped, show_error
from pages.widgets.procedure.search import search_procedures
from pages.widgets.reading.note import may_work
from pages.widgets.session import act, engine, person, required_office
from rules.errors import InputError
from rules.text import fold
from rules.vocabulary import Role
from rules.wording import number, percent, quarter, short_date
from services.inventory.listing import count_procedures
from services.reviews.cases import read_cases
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews

office = required_office()
st.title("Các thủ tục rà soát")
st.caption(
    f"{quarter(office.period)}, quy định áp dụng ngày {short_date(office.works_on)}. Thủ tục đang có hiệu lực dùng "
    "biểu mẫu 02/RS-KSTT (Thông tư 02/2017/TT-VPCP); thủ tục trong dự thảo văn bản dùng biểu mẫu đánh giá tác động."
)


def open_for(code: str) -> None:
    """Begin the review of the chosen TTHC and go to its form at the next drawing."""
    try:
        st.session_state["reviews_opened"] = open_review(engine(), code, office.period, office.works_on, act())
    except InputError as error:
        st.session_state["reviews_refused"] = str(error)


def nobody_has() -> str:
    """Why the list is empty, for this person."""
    if person().role is Role.OFFICE:
        return "Văn phòng chưa tự rà soát thủ tục nào trong kỳ này. Kết quả của các cơ quan ở trang «Hồ sơ trình»."
    if person().role in AGENCY_ROLES:
        return "Cơ quan bạn chưa mở rà soát thủ tục nào trong kỳ này."
    return "Kỳ này chưa mở rà soát thủ tục nào."


if (opened := st.session_state.pop("reviews_opened", None)) is not None:
    st.switch_page("pages/review/form.py", query_params={"review": str(opened)})
if refused := st.session_state.pop("reviews_refused", None):
    st.error(escaped(refused), icon=":material/error:")

if may_work():
    with st.expander("Rà soát thêm một thủ tục", icon=":material/add:"):
        search_procedures("reviews_new", "Rà soát", open_for)

reviews = list_reviews(engine(), office.period)
if not reviews:
    is_empty = not count_procedures(engine())[0]
    how = " Hãy tìm thủ tục ở trên và bấm «Rà soát»." if may_work() and not is_empty else ""
    st.info(f"{nobody_has()}{how}", icon=":material/info:")
    if may_work() and is_empty:
        st.page_link(
            "pages/inventory/import_files.py",
            label="Kho chưa có thủ tục nào; nhập thủ tục từ tệp trước",
            icon=":material/upload_file:",
        )
    st.stop()

words = st.text_input(
    "Lọc danh sách", key="tim", bind="query-params", placeholder="Tên, mã, lĩnh vực, cơ quan", max_chars=200
)
shown = [r for r in reviews if all(w in fold(f"{r.code} {r.name} {r.field} {r.agency}") for w in fold(words).split())]
complete = sum(review.is_complete for review in shown)
st.markdown(f"**{number(len(shown))}** thủ tục, **{number(complete)}** biểu mẫu đã đủ nội dung")
try:
    figures = {case.id: case.figures for case in read_cases(engine(), [r.id for r in shown if r.has_cost_table])}
except InputError as error:
    show_error(error)
    figures = {}
frame = pd.DataFrame(
    {
        "open": [review.code for review in shown],
        "name": [review.name for review in shown],
        "agency": [review.agency for review in shown],
        "progress": [100 * review.answered // review.asked for review in shown],
        "saving": [number(f.saving_vnd, 0) if (f := figures.get(review.id)) else "" for review in shown],
        "ratio": [percent(f.ratio_percent) if (f := figures.get(review.id)) else "" for review in shown],
    },
    index=[review.id for review in shown],
)
st.dataframe(
    frame,
    hide_index=True,
    width="stretch",
    column_config={
        "open": st.column_config.ButtonColumn("Mở biểu mẫu", width=100, key="reviews_clicked"),
        "name": st.column_config.TextColumn("Tên thủ tục hành chính", width=340),
        "agency": st.column_config.TextColumn("Cơ quan rà soát", width=160),
        "progress": st.column_config.ProgressColumn("Đã trả lời", format="%d%%", min_value=0, max_value=100, width=110),
        "saving": st.column_config.TextColumn("Tiết kiệm (đồng/năm)", alignment="right", width=145),
        "ratio": st.column_config.TextColumn("Tỷ lệ", alignment="right", width=70),
    },
    alt="Danh sách thủ tục đang rà soát trong kỳ",
)
if clicked := st.session_state.get("reviews_clicked"):
    chosen = next(review.id for review in shown if review.code == clicked.label)
    st.switch_page("pages/review/form.py", query_params={"review": str(chosen)})
