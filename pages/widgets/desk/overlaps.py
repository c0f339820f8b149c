"""«Trùng lặp»: one TTHC from several agencies; figures compared, a lead chosen, sources counted or not."""

from fractions import Fraction
from functools import partial

import streamlit as st

from pages.widgets.desk.state import Desk, attempt, typed
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from pages.widgets.text_table import text_table
from rules.consolidation.duplicates import OUTLIER_PERCENT, Duplicate, duplicate
from rules.consolidation.items import Item, Source
from rules.wording import number, percent, two_digits, vnd
from services.consolidation.details import read_volumes
from services.consolidation.settling import choose_lead, count_source


def draw_overlaps(desk: Desk) -> None:
    """The chosen one of the items with several sources."""
    several = {item.subject_key: item for item in desk.items if len(item.sources) > 1}
    if not several:
        st.info("Không có thủ tục nào do nhiều cơ quan cùng gửi.", icon=":material/check_circle:")
        return
    key = st.selectbox(
        f"{two_digits(len(several))} thủ tục do nhiều cơ quan cùng gửi",
        list(several),
        format_func=lambda key: _label(several[key]),
        key="desk_overlap",
    )
    (item,) = read_volumes(engine(), [several[key]])
    found = duplicate(item)
    _draw_compared(found)
    for note in found.notes:
        st.warning(escaped(note), icon=":material/query_stats:")
    st.caption(
        "Chi phí một lần = chi phí một năm chia cho số lần nhân số đối tượng. Nguồn lệch quá "
        f"{OUTLIER_PERCENT}% so với trung vị được nêu để đối chiếu; ngưỡng này là quy ước của phần mềm, không phải "
        "quy định."
    )
    if desk.is_open:
        _settle(desk, item)


def _label(item: Item) -> str:
    state = f"nguồn chính: {item.lead.agency}" if item.lead else "chưa chọn nguồn chính"
    return f"{item.called} — {len(item.sources)} nguồn, {state}"


def _draw_compared(found: Duplicate) -> None:
    rows = [
        (
            row.source.agency,
            "—" if row.volume is None else number(row.volume),
            _each(row.before_each),
            _each(row.after_each),
            _away(row.away_percent),
            "—" if row.source.saving_vnd is None else number(row.source.saving_vnd, 0),
            "Có" if row.source.is_counted else f"Không: {row.source.reason}",
        )
        for row in found.compared
    ]
    heads = ["Cơ quan", "Lượt/năm>", "Một lần, trước>", "Một lần, sau>", "So trung vị>", "Tiết kiệm (đồng)>", "Tính"]
    item = found.item
    text_table(
        heads, rows, ("Cộng các nguồn được tính", number(found.volume), "", "", "", number(item.saving_vnd, 0), "")
    )
    st.caption(f"Trước {vnd(item.before_vnd)}, sau {vnd(item.after_vnd)}, tiết kiệm {vnd(item.saving_vnd)} một năm.")


def _each(cost: Fraction | None) -> str:
    return "—" if cost is None else number(cost, 0)


def _away(value: Fraction | None) -> str:
    return "—" if value is None else f"{'+' if value > 0 else ''}{percent(value)}"


def _settle(desk: Desk, item: Item) -> None:
    agencies = {source.sending_id: source for source in item.sources}
    lead, source, reason = st.columns(3)
    chosen = lead.selectbox(
        "Nguồn chính (lấy nội dung vào văn bản)",
        list(agencies),
        index=list(agencies).index(item.lead.sending_id) if item.lead else None,
        format_func=lambda one: agencies[one].agency,
        placeholder="Chọn một cơ quan",
        key=f"desk_lead_{item.subject_key}_{desk.version}",
    )
    lead.button(
        "Lấy làm nguồn chính",
        on_click=partial(_lead, chosen, desk.version),
        disabled=chosen is None or (item.lead is not None and chosen == item.lead.sending_id),
        key=f"desk_lead_go_{item.subject_key}",
        width="stretch",
    )
    one = source.selectbox(
        "Nguồn tính vào số liệu",
        list(agencies),
        format_func=lambda one: agencies[one].agency,
        key=f"desk_count_{item.subject_key}_{desk.version}",
    )
    _count_button(desk, agencies[one], (source, reason))


def _count_button(desk: Desk, source: Source, places: tuple) -> None:
    button, reason = places
    key = f"desk_count_reason_{source.sending_id}"
    reason.text_input("Lý do không tính", key=key, disabled=not source.is_counted)
    button.button(
        "Không tính nguồn này" if source.is_counted else "Tính lại nguồn này",
        on_click=partial(_count, source.sending_id, not source.is_counted, key, desk.version),
        key=f"desk_count_go_{source.sending_id}",
        width="stretch",
    )


def _lead(sending_id: int, version: int) -> None:
    attempt(lambda: choose_lead(engine(), sending_id, version, act()), "Đã chọn nguồn chính.")


def _count(sending_id: int, is_counted: bool, key: str, version: int) -> None:
    attempt(
        lambda: count_source(engine(), sending_id, is_counted, typed(key), version, act()),
        "Đã tính lại nguồn này." if is_counted else "Đã bỏ nguồn này khỏi số liệu.",
    )
