"""The head of the pages about one review: which one, and the way to its other pages."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import engine, required_office
from rules.errors import InputError
from rules.rulebook import RuleSet
from rules.wording import quarter, short_date
from services.costs.tables import CostTableView
from services.reviews.reviews import ReviewView, get_review

_PAGES = {
    "pages/review/form.py": ("Biểu mẫu rà soát", ":material/edit_document:"),
    "pages/review/cost.py": ("Chi phí tuân thủ", ":material/payments:"),
    "pages/review/options.py": ("So sánh phương án", ":material/compare_arrows:"),
}

_LONGEST_NAME = 130  # two lines on an officer's screen


def review_page(here: str) -> ReviewView:
    """Title and head of a page about the review in the address (``?review=``), else the one looked at last.

    Without a review the page ends with the way to the list.
    """
    required_office()
    st.title(_PAGES[here][0], anchor=False)
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
    _draw_head(review, [path for path in _PAGES if path != here])
    return review


def _draw_head(review: ReviewView, others: list[str]) -> None:
    about, *links = st.columns([6, *[2] * len(others)], vertical_alignment="center")
    name = review.name if len(review.name) <= _LONGEST_NAME else f"{review.name[:_LONGEST_NAME].rstrip()}…"
    details = f"{review.code} · {review.agency} · {quarter(review.period)}"
    about.markdown(
        f"**{escaped(name)}**  \n:gray[{escaped(details)}]", help=escaped(review.name) if name != review.name else None
    )
    for column, path in zip(links, others, strict=True):
        label, icon = _PAGES[path]
        column.page_link(path, label=label, icon=icon, query_params={"review": str(review.id)})


def rules_notice(table: CostTableView, rules: RuleSet) -> None:
    """Say that the table was saved under rules that have changed; nothing changes until it is saved again."""
    if not table.was_read_under(rules):
        st.warning(
            f"Bảng chi phí được lưu khi quy định áp dụng cho ngày {short_date(rules.day)} còn khác. Số liệu chưa thay "
            "đổi; hãy xem lại bảng rồi lưu để áp dụng quy định hiện có.",
            icon=":material/gavel:",
        )
