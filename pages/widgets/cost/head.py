"""What the whole cost table stands on: the sourced hourly income, times, subjects, dossiers to be supplemented."""

import streamlit as st

from pages.widgets.cost.state import CostState
from pages.widgets.cost.typed import HEAD
from pages.widgets.messages import escaped, mark_note
from rules.costs.hourly_income import SuggestedIncome, suggested_income
from rules.errors import NotInForce
from rules.rulebook import RuleSet
from rules.vocabulary import Job
from rules.wording import number
from services.costs.inputs import Priced
from services.reviews.reviews import ReviewView

_HELP = {
    "hourly_income_vnd": "Mức thu nhập bình quân một người một giờ. Bắt buộc khi có thời gian thực hiện; không có mức "
    "mặc định.",
    "hourly_income_source": "Văn bản hoặc số liệu thống kê làm căn cứ, ghi rõ năm.",
    "times_per_year": "Số lần một đối tượng thực hiện trong một năm; 0,2 = năm năm một lần.",
    "subjects_per_year": "Số đối tượng thực hiện thủ tục trong một năm; lấy từ số lượng hồ sơ gần nhất nếu có.",
    "supplement_rate_percent": "Tỷ lệ hồ sơ bị trả lại để bổ sung, ví dụ 20 là cứ 100 hồ sơ có 20 hồ sơ phải bổ sung. "
    "Dòng nào đánh dấu cột «Bổ sung» được tính thêm ngần ấy lượt.",
}


def show_expected(review: ReviewView, priced: Priced) -> None:
    """For a TTHC of a draft document: whose cost the table holds, and the expected subjects of a year."""
    about = "thủ tục theo dự thảo" if review.job is Job.IMPACT_NEW else "thủ tục hiện hành, trước khi sửa đổi"
    if priced.expected_subjects is None:
        st.warning(
            f"Bảng này tính chi phí của {about}. Dự thảo chưa ghi số đối tượng dự kiến một năm và nguồn; hãy bổ sung.",
            icon=":material/groups:",
        )
        return
    count = number(priced.expected_subjects)
    st.caption(f"Bảng này tính chi phí của {about}; dự kiến {count} đối tượng một năm theo hồ sơ dự thảo.")


def draw_head(state: CostState, rules: RuleSet) -> None:
    """The common values, and the suggestion that only a click takes over."""
    columns = st.columns([2, 3.6, 1.4, 1.7, 1.5, 1.5], vertical_alignment="bottom")
    for column, (name, label) in zip(columns, HEAD.items(), strict=False):
        column.text_input(label, key=state.key(name), help=_HELP[name], persist_state="session")
    with columns[-1].popover("Gợi ý", icon=":material/lightbulb:", width="stretch"):
        _draw_suggestion(state, rules)


def _draw_suggestion(state: CostState, rules: RuleSet) -> None:
    try:
        suggestion = suggested_income(rules)
    except NotInForce as error:
        st.caption(escaped(f"Chưa có số liệu để gợi ý. {error.message}"))
        return
    st.markdown(f"**{escaped(suggestion.formula)}**")
    st.caption(escaped(f"Nguồn: {suggestion.source}."))
    mark_note(suggestion.mark)
    st.caption("Chỉ là gợi ý: cơ quan quyết định dùng số liệu nào và chịu trách nhiệm về nguồn.")
    st.button("Dùng mức này", on_click=_take, args=(state.review_id, suggestion), key=state.key("take_suggestion"))


def _take(review_id: int, suggestion: SuggestedIncome) -> None:
    state = CostState(review_id)
    state.put("hourly_income_vnd", number(suggestion.amount_vnd))
    state.put("hourly_income_source", suggestion.source)
