"""Taking answers over from another assessment of the same TTHC, with the number of questions it would fill."""

import streamlit as st

from pages.widgets.form.draft import change, take_stored
from pages.widgets.messages import escaped
from pages.widgets.review_heading import period_in_words
from pages.widgets.session import engine
from rules.wording import moment
from services.reviews.earlier import EarlierReview, copy_answers, earlier_reviews


def draw_copying(review_id: int) -> None:
    popover = st.popover(
        "Chép câu trả lời",
        icon=":material/content_copy:",
        width="stretch",
        key=f"copying_{review_id}",
        on_change="rerun",  # what could be copied is looked up only for who asks
    )
    if popover.open:
        with popover:
            st.caption("Chỉ điền câu còn trống; câu đã trả lời không thay đổi. Câu được chép có ghi nguồn để kiểm tra.")
            _draw_found(review_id, earlier_reviews(engine(), review_id))


def _draw_found(review_id: int, found: list[EarlierReview]) -> None:
    if not found:
        st.markdown("Không còn câu trống nào điền được từ các biểu khác của thủ tục này.")
    for earlier in found:
        st.markdown(
            f"**Biểu {escaped(earlier.form_code)}, {period_in_words(earlier.period)}**  \n:gray["
            f"{escaped(earlier.updated_by)} lưu lúc {moment(earlier.updated_at)}; "
            f"điền được **{earlier.fills}** câu đang trống]"
        )
        key, label = f"copy_{review_id}_{earlier.id}", f"Chép {earlier.fills} câu trả lời"
        st.button(label, key=key, on_click=_copy, args=(review_id, earlier.id), type="primary")


def _copy(review_id: int, from_id: int) -> None:
    if change(review_id, copy_answers, from_id):
        take_stored(review_id)
