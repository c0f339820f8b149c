"""The head of the pages about one review: which one, and the way to its other pages."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import engine, required_office
from pages.widgets.submission.checklist import draw_notices, draw_state
from rules.errors import InputError
from rules.rulebook import RuleSet
from rules.vocabulary import Job
from rules.wording import quarter, short_date
from services.costs.tables import CostTableView
from services.impact.planned import get_planned
from services.reviews.comments import Part
from services.reviews.reviews import ReviewView, get_review

_FORM, _COST, _OPTIONS = "pages/review/form.py", "pages/review/cost.py", "pages/review/options.py"
_INPUTS, _MAP = "pages/review/inputs.py", "pages/inventory/process_map.py"
_PAGES = {
    _FORM: ("Biểu mẫu rà soát", ":material/edit_document:"),
    _COST: ("Chi phí tuân thủ", ":material/payments:"),
    _INPUTS: ("Nguồn số liệu", ":material/fact_check:"),
    _OPTIONS: ("So sánh phương án", ":material/compare_arrows:"),
    _MAP: ("Sơ đồ quy trình", ":material/schema:"),
}
_FORM_TITLES = {
    Job.REVIEW: "Biểu mẫu rà soát",
    Job.IMPACT_NEW: "Biểu đánh giá tác động",
    Job.IMPACT_AMENDED: "Biểu đánh giá tác động",
    Job.PLAN: "Kế hoạch rà soát",
    Job.GROUP: "Rà soát nhóm thủ tục",
    Job.CHECKLIST: "Danh mục câu hỏi kiểm tra",
}
_WITH_COSTS = {  # a TTHC that does not exist yet has a cost, but nothing in force to compare options with
    Job.REVIEW: (_FORM, _COST, _INPUTS, _OPTIONS, _MAP),
    Job.IMPACT_AMENDED: (_FORM, _COST, _INPUTS, _OPTIONS),
    Job.IMPACT_NEW: (_FORM, _COST, _INPUTS),
}
_LISTS = {
    Job.REVIEW: ("pages/review/reviews.py", "Các thủ tục rà soát"),
    Job.PLAN: ("pages/review/plan.py", "Kế hoạch các cơ quan"),
    Job.GROUP: ("pages/review/groups.py", "Các nhóm thủ tục"),
    Job.CHECKLIST: ("pages/review/checklists.py", "Các danh mục câu hỏi"),
}

_PARTS = {_COST: Part.COSTS, _INPUTS: Part.COSTS, _OPTIONS: Part.OPTIONS}
_LONGEST_NAME = 130  # two lines on an officer's screen


def review_page(here: str) -> ReviewView:
    """Title and head of a page about the review in the address (``?review=``), else the one looked at last.

    Without a review the page ends with the way to the list.
    """
    required_office()
    asked = st.query_params.get("review") or st.session_state.get("review_looked_at", "")
    try:
        review = get_review(engine(), int(asked))
    except (InputError, ValueError) as error:
        st.title(_PAGES[here][0], anchor=False)
        if isinstance(error, InputError):
            show_error(error)
        st.info("Hãy chọn một thủ tục trong danh sách rà soát trước.", icon=":material/info:")
        st.page_link("pages/review/reviews.py", label="Mở danh sách rà soát", icon=":material/fact_check:")
        st.stop()
    st.query_params["review"] = st.session_state["review_looked_at"] = asked
    st.title(_title(here, review), anchor=False)
    _draw_head(review, [path for path in _WITH_COSTS.get(review.job, ()) if path != here], _PARTS.get(here, Part.WHOLE))
    return review


def period_in_words(period: str) -> str:
    """«Quý III/2021»; a plan is for a whole year: «năm 2021»."""
    return quarter(period) if "-Q" in period else f"năm {period}"


def _title(page: str, review: ReviewView) -> str:
    return _FORM_TITLES[review.job] if page == _FORM else _PAGES[page][0]


def _draw_head(review: ReviewView, others: list[str], part: Part) -> None:
    """Which review it is; beside it the way back, or below it the way back and to the other pages of the review."""
    about, back = (
        (st.container(), st.container(horizontal=True, vertical_alignment="center")) if others else st.columns([6, 2])
    )
    name = review.name if len(review.name) <= _LONGEST_NAME else f"{review.name[:_LONGEST_NAME].rstrip()}…"
    details = " · ".join(filter(None, (review.code, review.agency, period_in_words(review.period))))
    about.markdown(
        f"**{escaped(name)}**  \n:gray[{escaped(details)}]", help=escaped(review.name) if name != review.name else None
    )
    with back:
        _link_back(review)
        for path in others:
            here = {"review": str(review.id)}
            st.page_link(path, label=_title(path, review), icon=_PAGES[path][1], query_params=here)
        submission = draw_state(review, part)
    draw_notices(review, submission)


def _link_back(review: ReviewView) -> None:
    """To the list the review stands in; a TTHC of a draft document stands in the document."""
    if review.about.column == "planned_id":
        document = {"du_thao": str(get_planned(engine(), review.about.key).document_id)}
        path, label = "pages/impact/draft.py", "Hồ sơ dự thảo"
    else:
        document, (path, label) = None, _LISTS[review.job]
    st.page_link(path, label=label, icon=":material/arrow_back:", query_params=document)


def rules_notice(table: CostTableView, rules: RuleSet) -> None:
    """Say that the table was saved under rules that have changed; nothing changes until it is saved again."""
    if not table.was_read_under(rules):
        st.warning(
            f"Bảng chi phí được lưu khi quy định áp dụng cho ngày {short_date(rules.day)} còn khác. Số liệu chưa thay "
            "đổi; hãy xem lại bảng rồi lưu để áp dụng quy định hiện có.",
            icon=":material/gavel:",
        )
