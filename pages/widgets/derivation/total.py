"""«Cách tính» beside a total: which reviews it sums up, and of each review every line with its formula.

Nothing is read or computed before the reader opens it.
"""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
import streamlit as st

from pages.widgets.derivation.lines import show_result
from pages.widgets.messages import escaped
from pages.widgets.session import engine
from pages.widgets.text_table import text_table
from rules.costs.options import Result, evaluate
from rules.wording import number, percent
from services.costs.figures import Figures
from services.documents.competence import competence
from services.reviews.cases import ReviewCase, read_cases, total_figures

LABEL = "Xem cách tính"
FIELD, COMPETENCE = "Lĩnh vực", "Thẩm quyền"
_GROUPS: dict[str, Callable[[ReviewCase], str]] = {
    FIELD: lambda case: case.field or "Chưa ghi lĩnh vực",
    COMPETENCE: lambda case: competence(case).label,
}
_ICON = ":material/calculate:"


def draw_derivation(label: str, review_ids: Iterable[int], key: str) -> None:
    """A button that opens how the total ``label`` of these stored reviews comes about. ``key``: one for each place."""
    if st.button(LABEL, key=f"derive_{key}", icon=_ICON, type="tertiary", help=f"{label}: từng dòng và công thức"):
        _of_reviews(label, tuple(review_ids))


def draw_frozen_derivation(label: str, read: Callable[[], Sequence[ReviewCase]], key: str) -> None:
    """As ``draw_derivation``, of frozen copies: they have no table to go to, and are read only when asked for."""
    if st.button(LABEL, key=f"derive_{key}", icon=_ICON, type="tertiary", help=f"{label}: từng dòng và công thức"):
        _of_copies(label, read)


def draw_result_derivation(label: str, result: Result, option_id: str | None, key: str) -> None:
    """As ``draw_derivation``, for a table in hand, saved or not; ``option_id`` None shows the current cost alone."""
    if st.button(LABEL, key=f"derive_{key}", icon=_ICON, type="tertiary", help=f"{label}: từng dòng và công thức"):
        _of_result(label, result, option_id)


@st.dialog("Cách tính", width="large", icon=_ICON)
def _of_reviews(label: str, review_ids: tuple[int, ...]) -> None:
    st.markdown(f"**{escaped(label)}**")
    show_reviews(review_ids)


@st.dialog("Cách tính", width="large", icon=_ICON)
def _of_copies(label: str, read: Callable[[], Sequence[ReviewCase]]) -> None:
    st.markdown(f"**{escaped(label)}**")
    _show_cases(read(), are_live=False)


@st.dialog("Cách tính", width="large", icon=_ICON)
def _of_result(label: str, result: Result, option_id: str | None) -> None:
    st.markdown(f"**{escaped(label)}**")
    option = next((option for option in result.options if option.option.id == option_id), None)
    show_result(result, option)


def show_reviews(review_ids: Sequence[int]) -> None:
    """One review at once; of several first the sum, then the lines of the one that is picked."""
    _show_cases(read_cases(engine(), review_ids), are_live=True)


def _show_cases(cases: Sequence[ReviewCase], *, are_live: bool) -> None:
    if len(cases) == 1:
        show_review(cases[0], is_live=are_live)
        return
    counted = [case for case in cases if case.figures]
    _show_sum(counted, are_live=are_live)
    names = {case.id: case for case in counted}
    picked = st.selectbox(
        "Xem từng dòng của một thủ tục",
        list(names),
        index=None,
        format_func=lambda review_id: f"{names[review_id].name} ({names[review_id].code})",
        placeholder="Chọn thủ tục",
        key="derivation_picked",
    )
    if picked is not None:
        show_review(names[picked], is_live=are_live)


def show_review(case: ReviewCase, *, is_live: bool = True) -> None:
    """The lines of one review: current, after, saving; of a live one with the way to its cost table."""
    st.markdown(escaped(f"{case.name} ({case.code})"))
    if case.cost_file is None:
        st.info(escaped(f"Chưa có số liệu: {case.costs_missing}."), icon=":material/info:")
        return
    result = evaluate(case.cost_file)
    chosen = next((option for option in result.options if option.option.id == case.chosen_option), None)
    if chosen:
        st.caption(escaped(f"Theo phương án {chosen.option.id}. {chosen.option.title}"))
    show_result(result, chosen)
    if not is_live:
        return
    st.page_link(
        "pages/review/cost.py",
        label="Mở bảng chi phí của thủ tục này",
        icon=":material/payments:",
        query_params={"review": str(case.id)},
    )


def _show_sum(cases: Sequence[ReviewCase], *, are_live: bool) -> None:
    """Subtotals and the grand total, then every review; all are sums of exact amounts."""
    grouped_by = st.segmented_control("Cộng theo", list(_GROUPS), default=FIELD, key="derivation_groups", required=True)
    text_table(
        [grouped_by, "Số thủ tục>", "Trước (đồng/năm)>", "Sau (đồng/năm)>", "Tiết kiệm (đồng/năm)>", "Tỷ lệ>"],
        [(name, *_sums(members)) for name, members in grouped(cases, _GROUPS[grouped_by]).items()],
        ["Cộng", *_sums(cases)],
    )
    rows = review_rows(cases)
    st.dataframe(
        rows if are_live else rows.drop(columns="link"),
        hide_index=True,
        width="stretch",
        height=36 * (min(len(cases), 8) + 1),
        column_config={
            "name": st.column_config.TextColumn("Thủ tục (mã số)", width=380),
            "before": st.column_config.TextColumn("Trước (đồng/năm)", alignment="right", width=140),
            "after": st.column_config.TextColumn("Sau (đồng/năm)", alignment="right", width=140),
            "saving": st.column_config.TextColumn("Tiết kiệm (đồng/năm)", alignment="right", width=150),
            "ratio": st.column_config.TextColumn("Tỷ lệ", alignment="right", width=80),
            "link": st.column_config.LinkColumn("Bảng chi phí", display_text="Mở bảng", width=100),
        },
        alt="Các thủ tục cộng thành tổng",
    )


def grouped(cases: Iterable[ReviewCase], called: Callable[[ReviewCase], str]) -> dict[str, list[ReviewCase]]:
    """The reviews under the name each is called by, in the order in which the names appear."""
    groups: dict[str, list[ReviewCase]] = {}
    for case in cases:
        groups.setdefault(called(case), []).append(case)
    return groups


def review_rows(cases: Sequence[ReviewCase]) -> pd.DataFrame:
    """One row a review, the largest saving first; the amounts are exact and add up to the totals."""
    ordered = sorted(cases, key=lambda case: (-case.figures.saving_vnd, case.name, case.id))
    amounts = [_amounts(case.figures) for case in ordered]
    return pd.DataFrame(
        {
            "name": [f"{case.name} ({case.code})" for case in ordered],
            **{
                name: [row[position] for row in amounts]
                for position, name in enumerate(("before", "after", "saving", "ratio"))
            },
            "link": [f"chi-phi?review={case.id}" for case in ordered],
        }
    )


def _sums(cases: Sequence[ReviewCase]) -> tuple[str, ...]:
    return number(len(cases)), *_amounts(total_figures(case.figures for case in cases))


def _amounts(figures: Figures) -> tuple[str, ...]:
    return (
        number(figures.before_vnd),
        number(figures.after_vnd),
        number(figures.saving_vnd),
        percent(figures.ratio_percent),
    )
