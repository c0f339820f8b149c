"""Adding a measure of the catalogue to an option: what it changes, the changes it brings, who must do what."""

from typing import Any, NamedTuple

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.messages import escaped
from pages.widgets.option.details import enter_details, read_details
from pages.widgets.option.inventory import item_label, items, likely_lines, offered_lines
from pages.widgets.option.words import in_words
from rules.costs.cost_file import CostFile, Line, Option
from rules.costs.input_words import naming
from rules.costs.measure_catalogue import Asked, MeasureKind, measure_kinds
from rules.costs.measures import Answers, proposed_changes
from rules.costs.options import OptionResult, evaluate
from rules.costs.under_option import under_option
from rules.errors import InputError
from rules.exact import EXACT
from rules.text import clean
from rules.wording import number, parse_number, vnd
from services.costs.measures import NewMeasure, with_measure

Raw = dict[str, Any]

_NEW = {"hours": "Thời gian mới (giờ)", "service_vnd": "Thuê dịch vụ mới (đồng)"}
_MOVED = {
    "subjects": "Số đối tượng chuyển (một năm)",
    "hours": "Giờ của dòng mới (nếu chưa có dòng)",
    "service_vnd": "Dịch vụ của dòng mới (đồng)",
}
_ASKED: dict[Asked, dict[str, str]] = {
    Asked.NEW_VALUES: _NEW,
    Asked.WAITING_DAYS: {"waiting_days": "Thời hạn mới"},
    Asked.MOVE_SUBJECTS: _MOVED,
    Asked.LOWER_FEE: {
        "subjects": "Số đối tượng nộp trực tuyến (một năm)",
        "reduction_percent": "Tỷ lệ giảm (%)",
        "fee_vnd": "hoặc mức thu mới (đồng)",
    },
    Asked.TIMES_PER_YEAR: {"times_per_year": "Số lần/năm mới"},
}
_WITHOUT_LINES = (Asked.WAITING_DAYS, Asked.REMOVE_ALL)


class Entry(NamedTuple):
    """What a measure is entered on: the table, the option as priced, the procedure of the inventory."""

    file: CostFile
    priced: OptionResult
    draft: ProcedureDraft


def enter_measure(entry: Entry, key: str) -> Raw:
    """Draw the fields; returns what was typed, to be read with ``read_measure``."""
    kinds = measure_kinds()
    left, right = st.columns(2, vertical_alignment="bottom")
    kind = kinds[
        left.selectbox("Loại biện pháp", list(kinds), format_func=lambda name: kinds[name].label, key=f"{key}_kind")
    ]
    key = f"{key}_{kind.id}"
    offered = items(kind, entry.draft)
    item = right.selectbox(
        item_label(kind),
        offered,
        index=0 if len(offered) == 1 else None,
        accept_new_options=True,
        placeholder="Chọn trong kho thủ tục hoặc gõ nội dung",
        key=f"{key}_item",
    )
    st.caption(escaped(kind.explains), help=escaped(f"Căn cứ: {kind.source}") if kind.source else None)
    typed: Raw = {"kind": kind, "item": item or "", "lines": _enter_lines(entry, kind, item, key)}
    asked = _ASKED.get(kind.asks, {})
    for column, (name, label) in zip(st.columns(max(len(asked), 1)), asked.items(), strict=False):
        typed[name] = column.text_input(_label(label, name, entry, typed["lines"]), key=f"{key}_{name}")
    return typed


def _enter_lines(entry: Entry, kind: MeasureKind, item: str | None, key: str) -> list[str]:
    if kind.asks in _WITHOUT_LINES:
        return []
    lines = offered_lines(kind, list(_lines(entry)))
    named = {line.id: f"{line.id} {naming(line)}" for line in lines}
    whole = kind.asks is Asked.TIMES_PER_YEAR
    return st.multiselect(
        "Dòng của bảng chi phí mà biện pháp thay đổi",
        list(named),
        default=[] if whole else likely_lines(kind, lines, item or ""),
        format_func=named.get,
        placeholder="Để trống: cả thủ tục" if whole else "Chọn dòng" if named else "Bảng chi phí không có dòng phù hợp",
        key=f"{key}_{item}_lines",
    )


def _lines(entry: Entry) -> tuple[Line, ...]:
    return under_option(entry.file, entry.priced.option).baseline


def _label(label: str, name: str, entry: Entry, chosen: list[str]) -> str:
    """With the present value, where there is just one."""
    here = under_option(entry.file, entry.priced.option)
    if name in ("waiting_days", "times_per_year"):
        now = {getattr(here, name)}
    elif label in _NEW.values():
        now = {getattr(line, name) for line in here.baseline if line.id in chosen}
    else:
        return label
    return f"{label}, hiện tại {number(now.pop())}" if len(now) == 1 and None not in now else label


def name_and_details(typed: Raw, draft: ProcedureDraft, key: str) -> Raw:
    """The rest of the entry: how the measure is called, and who must do what."""
    named = st.text_input(
        "Tên biện pháp", placeholder=_default_name(typed), max_chars=300, key=f"{key}_{typed['kind'].id}_name"
    )
    return typed | {"name": named} | enter_details(draft, key)


def _default_name(typed: Raw) -> str:
    name = f"{typed['kind'].label}: {typed['item']}" if typed["item"] else typed["kind"].label
    return name if len(name) <= 300 else f"{name[:299]}…"


def read_changes(typed: Raw, file: CostFile, option: Option) -> list[Raw]:
    """The changes the answers come to; an unreadable number is named by its field."""
    kind: MeasureKind = typed["kind"]
    numbers = {
        name: parse_number(text, f"Ô «{label}»")
        for name, label in _ASKED.get(kind.asks, {}).items()
        if (text := (typed[name] or "").strip())
    }
    name = clean(typed.get("name") or "") or _default_name(typed)
    return proposed_changes(kind, file, option, Answers(measure=name, lines=tuple(typed["lines"]), **numbers))


def read_measure(typed: Raw, file: CostFile, option: Option) -> NewMeasure:
    """The measure as it is saved."""
    kind: MeasureKind = typed["kind"]
    name = clean(typed["name"] or "") or _default_name(typed)
    details: Raw = {"measure": name, "kind": kind.id, "component": kind.component or "", "item": clean(typed["item"])}
    return NewMeasure(details | read_details(typed), read_changes(typed, file, option))


def draw_preview(typed: Raw, entry: Entry, raw: Raw) -> None:
    """The changes in words and what they bring; or what is still missing. ``raw``: the file as stored."""
    option = entry.priced.option
    try:
        changes = read_changes(typed, entry.file, option)
        added = NewMeasure({"measure": changes[0]["measure"] if changes else "?"}, changes)
        options = [with_measure(o, added) if o["id"] == option.id else o for o in raw["options"]]
        result = evaluate(CostFile.edited(raw | {"options": options}))
    except InputError as error:
        st.markdown(f":gray[:material/pending: {escaped(str(error))}]")
        return
    after = next(o for o in result.options if o.option.id == option.id)
    with st.container(border=True, gap="small"):
        st.markdown("**Bảng chi phí sẽ thay đổi:**")
        new = after.option.changes[len(option.changes) :]
        st.markdown("\n".join(f"- {escaped(in_words(change, result, after.option))}" for change in new))
        more = EXACT.subtract(after.saving, entry.priced.saving)
        st.markdown(f"Tiết kiệm thêm một năm **{vnd(more)}**{_beside(typed['kind'])}")


def _beside(kind: MeasureKind) -> str:
    if kind.asks is not Asked.WAITING_DAYS:
        return ""
    return " (không tính chi phí cơ hội, Thông tư số 02/2017/TT-VPCP Điều 27 khoản 2 điểm b; số ngày nêu bên cạnh biểu)"
