"""The head of the pages about one review: which one, and the way to its other pages."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import engine, required_office
from rules.errors import InputError
from services.reviews import ReviewView, get_review

_PAGES = {
    "pages/review/form.py": ("Biểu mẫu rà soát", ":material/edit_document:"),
    "pages/review/cost.py": ("Chi phí tuân thủ", ":material/payments:"),
    "pages/review/options.py": ("So sánh phương án", ":material/compare_arrows:"),
}


def chosen_review() -> ReviewView:
    """The review in the address (``?review=``), else the one looked at last; without one, the way to the list."""
    required_office()
    asked = st.query_params.get("review") or st.session_state.get("review_looked_at", "")
    try:
        review = get_review(engine(), int(asked))
    except (InputError, ValueError) as error:
        if isinstance(error, InputError):
            show_error(error)
        st.info("Hãy chọn một thủ tục trong danh sách rà soát trước.", icon=":material/info:")
        st.page_link("pages/review/reviews.py", label="Mở danh sách rà soát", icon=":material/fact_check:")
        st.stop()
    st.query_params["review"] = st.session_state["review_looked_at"] = asked
    return review


def review_heading(review: ReviewView, here: str) -> None:
    """Name of the TTHC, and links to the other pages of the review."""
    st.subheader(escaped(review.name), anchor=False)
    others = [path for path in _PAGES if path != here]
    about, *links = st.columns([6, *[2] * len(others)], vertical_alignment="center")
    about.caption(escaped(f"{review.code} · {review.agency} · Kỳ {review.period}"))
    for column, path in zip(links, others, strict=True):
        label, icon = _PAGES[path]
        column.page_link(path, label=label, icon=icon, query_params={"review": str(review.id)})
