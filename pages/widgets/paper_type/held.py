"""The list of papers the State already has, and its totals."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.widgets.paper_type.words import AT_LEAST, cost, of_one_dossier, readiness_name, short_database, times
from rules.wording import number, vnd
from services.paper_types.catalogue import PAGE_SIZE
from services.paper_types.figures import HeldPaper, HeldPapers

SORTS = {"": "Số lượt nộp", "chi_phi": "Chi phí của người dân", "thu_tuc": "Số thủ tục", "ten": "Tên giấy tờ"}
_ORDERS: dict[str, Callable[[HeldPaper], Any]] = {
    "": lambda paper: (-paper.asked.times, -paper.asked.procedures, paper.name),
    "chi_phi": lambda paper: (-paper.cost.per_year_vnd, -paper.asked.times, paper.name),
    "thu_tuc": lambda paper: (-paper.asked.procedures, -paper.asked.times, paper.name),
    "ten": lambda paper: paper.name,
}
_COLUMNS = {
    "Giấy tờ": 345,
    "Cơ sở dữ liệu": 185,
    "Mức sẵn sàng": 105,
    "Thủ tục": 65,
    "Cơ quan": 65,
    "Lượt nộp một năm": 130,
    "Chi phí một năm (đồng)": 165,
    "Một hồ sơ (đồng)": 125,
}
_NUMBERS = list(_COLUMNS)[3:]


def sorted_papers(papers: Sequence[HeldPaper], order: str) -> list[HeldPaper]:
    """In the order asked for; what is not known comes after what is."""
    return sorted(papers, key=_ORDERS[order])


def draw_totals(found: HeldPapers) -> None:
    """The whole in figures, and what they leave out."""
    asked, spent = found.asked, found.cost
    known = asked.without_volume < asked.procedures
    part = f"{AT_LEAST.capitalize()} "
    shown = {
        "Loại giấy tờ": number(len(found.papers)),
        "Thủ tục yêu cầu": number(asked.procedures),
        "Cơ quan": number(asked.agencies),
        "Lượt nộp một năm": f"{part if asked.without_volume else ''}{number(asked.times)}" if known else "Chưa biết",
        "Chi phí của người dân một năm": f"{part}{vnd(spent.per_year_vnd)}" if spent.priced else "Chưa biết",
    }
    for column, (label, value) in zip(st.columns([0.8, 1, 0.7, 1.6, 2.4]), shown.items(), strict=True):
        column.metric(label, value)


def gaps(found: HeldPapers) -> str:
    """What the totals do not hold."""
    asked, spent = found.asked, found.cost
    said = [f"Chưa có số lượng của {number(asked.without_volume)} thủ tục."] if asked.without_volume else []
    said.append(f"{number(spent.priced)}/{number(asked.procedures)} thủ tục có dòng chi phí của giấy tờ.")
    return " ".join(said) + " Bỏ giấy tờ thì tiết kiệm đúng bằng chi phí của các dòng đó."


def draw_held(papers: Sequence[HeldPaper], key: str) -> HeldPaper | None:
    """One page of the list; the paper that is chosen."""
    pages = max(1, -(-len(papers) // PAGE_SIZE))
    page = st.pagination(pages, key=f"giay_to_trang_{key}") if pages > 1 else 1
    shown = papers[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    frame = pd.DataFrame([_cells(paper) for paper in shown], columns=list(_COLUMNS))
    picked = st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(35 * (len(shown) + 1) + 3, 400),
        column_config={
            name: st.column_config.TextColumn(width=width, alignment="right" if name in _NUMBERS else None)
            for name, width in _COLUMNS.items()
        },
        on_select="rerun",
        selection_mode="single-row",
        key=f"giay_to_{key}_{page}",
        alt="Giấy tờ Nhà nước đã có: số thủ tục, số lượt nộp, chi phí của người dân",
    )
    rows = picked.selection.rows
    return shown[rows[0]] if rows and rows[0] < len(shown) else None


def _cells(paper: HeldPaper) -> tuple[str, ...]:
    return (
        paper.name,
        short_database(paper.state_database) or "Nhà nước cấp, chưa ghi",
        readiness_name(paper.readiness),
        number(paper.asked.procedures),
        number(paper.asked.agencies),
        times(paper.asked),
        cost(paper.cost, paper.asked.procedures),
        of_one_dossier(paper.cost),
    )
