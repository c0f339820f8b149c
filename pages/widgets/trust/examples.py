"""The published examples: a list to choose from, and one opened down to its source, input and arithmetic."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
import streamlit as st

from pages.widgets.derivation.lines import show_result
from pages.widgets.messages import escaped
from pages.widgets.text_table import text_table
from rules.costs.published import (
    Compared,
    Country,
    Metric,
    PublishedCase,
    PublishedKind,
    priced,
    published_cases,
    reproduce,
)
from rules.wording import number, percent

OPENED = "vi_du"
_ANY = "Tất cả"


class ComparedCase(NamedTuple):
    """An example with its figures computed just now."""

    case: PublishedCase
    figures: list[Compared]

    @property
    def agrees(self) -> bool:
        return all(figure.agrees for figure in self.figures)

    @property
    def result_text(self) -> str:
        if not self.agrees:
            return "✗ Không khớp"
        return "✓ Khớp, làm tròn" if any(figure.difference for figure in self.figures) else "✓ Khớp"


def compared_cases() -> list[ComparedCase]:
    """Every example beside what the engine makes of its input; Vietnam first, then as the files stand."""
    cases = sorted(published_cases(), key=lambda case: list(Country).index(case.country))
    return [ComparedCase(case, reproduce(case)) for case in cases]


def by_kind(compared: Sequence[ComparedCase]) -> list[tuple[PublishedKind, int]]:
    """How many examples exercise what: sums of a group and fees prove less than a whole table."""
    return [(kind, sum(row.case.kind is kind for row in compared)) for kind in PublishedKind]


def show_examples(compared: Sequence[ComparedCase]) -> None:
    """The list, filtered, and the chosen example under it."""
    shown = _filtered(compared)
    if not shown:
        st.info("Không có ví dụ nào như vậy; hãy chọn lại nước hoặc loại ví dụ.", icon=":material/info:")
        return
    picked = st.dataframe(
        _list(shown),
        hide_index=True,
        width="stretch",
        height=36 * (min(len(shown), 6) + 1),
        on_select="rerun",
        selection_mode="single-row",
        key=f"trust_list_{'_'.join(row.case.id for row in shown)}"[:200],
        column_config={
            "title": st.column_config.TextColumn("Ví dụ", width=265),
            "country": st.column_config.TextColumn("Nước", width=75),
            "metric": st.column_config.TextColumn("Số liệu", width=170),
            "published": st.column_config.TextColumn("Đã công bố", alignment="right", width=130),
            "computed": st.column_config.TextColumn("Máy tính ra", alignment="right", width=130),
            "result": st.column_config.TextColumn("Kết quả", width=125),
        },
        alt="Các ví dụ đã công bố và kết quả tính lại",
    )
    rows = picked.selection.rows
    wanted = shown[rows[0]].case.id if rows else st.query_params.get(OPENED)
    _open(next((row for row in shown if row.case.id == wanted), shown[0]))


def _filtered(compared: Sequence[ComparedCase]) -> list[ComparedCase]:
    first, second, third = st.columns([2, 4, 3], vertical_alignment="bottom")
    country = first.selectbox("Nước", [_ANY, *Country], format_func=_called, key="trust_country")
    kind = second.selectbox("Loại ví dụ", [_ANY, *PublishedKind], format_func=_called, key="trust_kind")
    only_differing = third.toggle("Chỉ ví dụ không khớp", key="trust_differing")
    return [
        row
        for row in compared
        if country in (_ANY, row.case.country) and kind in (_ANY, row.case.kind) and not (only_differing and row.agrees)
    ]


def _called(choice: str) -> str:
    return choice.label if isinstance(choice, Country | PublishedKind) else choice


def _list(shown: Sequence[ComparedCase]) -> pd.DataFrame:
    """One row an example, with the figure that its source prints last: the result, not an amount it starts from."""
    last = [([figure for figure in row.figures if figure.is_printed] or row.figures)[-1] for row in shown]
    return pd.DataFrame(
        {
            "title": [row.case.title for row in shown],
            "country": [row.case.country.label for row in shown],
            "metric": [_label(figure.metric, row.case) for row, figure in zip(shown, last, strict=True)],
            "published": [_amount(figure.metric, figure.published) for figure in last],
            "computed": [_amount(figure.metric, figure.computed) for figure in last],
            "result": [row.result_text for row in shown],
        }
    )


def _amount(metric: Metric, value: Decimal | None) -> str:
    if metric is Metric.RATIO_PERCENT:
        return percent(value)
    return "—" if value is None else number(value)


def _label(metric: Metric, case: PublishedCase) -> str:
    """«Tiết kiệm (đô la Mỹ)»: the figure with its unit, where the name does not say it."""
    if metric in (Metric.RATIO_PERCENT, Metric.HOURS, Metric.OCCASIONS):
        return metric.label
    return f"{metric.label} ({case.currency.label})"


def _open(row: ComparedCase) -> None:
    """Source, what it prints, our figures, the remark, and the arithmetic down to the lines."""
    case = row.case
    with st.container(border=True):
        colour = "green" if row.agrees else "orange"
        st.markdown(f"**{escaped(case.title)}** :{colour}-badge[{row.result_text}] :gray[{case.kind.label}]")
        st.markdown(
            f"Nguồn: {escaped(case.source)} · [mở trang nguồn]({case.url})  \nNguồn ghi: {escaped(case.printed)}"
        )
        text_table(
            ["Số liệu", "Đã công bố>", "Máy tính ra>", "Chênh lệch>", "Kết quả"],
            [_figure(figure, case) for figure in row.figures],
        )
        if case.tolerance:
            st.caption(f"Nguồn in số đã làm tròn: chấp nhận lệch không quá {number(case.tolerance)}.")
        if case.remark:
            st.info(escaped(case.remark), icon=":material/lightbulb:")
        result = priced(case)
        st.markdown("**Số liệu đầu vào và cách tính**")
        show_result(result, result.options[0] if case.after else None, case.currency.label)


def _figure(figure: Compared, case: PublishedCase) -> tuple[str, ...]:
    where = "" if figure.is_printed else " (suy ra từ số đã công bố)"
    return (
        _label(figure.metric, case) + where,
        _amount(figure.metric, figure.published),
        _amount(figure.metric, figure.computed),
        number(figure.difference) if figure.difference else "0",
        "khớp" if figure.agrees else "không khớp",
    )
