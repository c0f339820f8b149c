"""Entering one change of an option: which measure, which line, what becomes of it."""

from typing import Any

import streamlit as st

from pages.widgets.cost.rows import TASKS
from pages.widgets.messages import escaped
from pages.widgets.option.words import value_in_words
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CostFile, Line, Option
from rules.costs.input_words import naming
from rules.costs.under_option import free_line_id
from rules.errors import InputError
from rules.vocabulary import Channel
from rules.wording import parse_number

_NUMBERS = ("hours", "service_vnd", "fee_vnd", "times_per_year", "subjects_per_year", "hourly_income_vnd")
_TEXTS = ("activity", "note")
_FILE_FIELDS = ("times_per_year", "subjects_per_year", "hourly_income_vnd")
_BESIDE_FIELDS = ("supplement_rate_percent", "waiting_days", "staff_hours")
_KINDS = ("Sửa một dòng", "Bỏ một dòng", "Thêm một dòng", "Sửa giá trị chung")
_NEW = "Biện pháp mới…"
_ADDED = ("hours", "service_vnd", "fee_vnd", "subjects_per_year")

Raw = dict[str, Any]


def enter_change(file: CostFile, option: Option, key: str) -> Raw:
    """Draw the entry; returns the change as typed, to be read with ``read_change``."""
    measure = _enter_measure(option, key)
    kind = st.segmented_control(
        "Thay đổi", _KINDS, default=_KINDS[0], required=True, key=f"{key}_kind", width="stretch"
    )
    typed: Raw = {"measure": measure, "kind": kind}
    match typed["kind"]:
        case "Thêm một dòng":
            return typed | _enter_line(key)
        case "Sửa giá trị chung":
            return typed | _enter_value(file, (*_FILE_FIELDS, *_BESIDE_FIELDS), key)
        case kind:
            return typed | _choose_line(file, option, key, with_value=kind == _KINDS[0])


def _enter_measure(option: Option, key: str) -> str:
    """One of the measures the option has, the last one first offered, or the name of a new one."""
    known = list(option.measure_names)
    left, right = st.columns(2, vertical_alignment="bottom")
    chosen = left.selectbox(
        "Biện pháp",
        [*known, _NEW],
        index=max(len(known) - 1, 0),
        help="Số tiền tiết kiệm được tính riêng cho từng biện pháp.",
        key=f"{key}_measure",
    )
    return chosen if chosen != _NEW else right.text_input("Tên biện pháp mới", key=f"{key}_new_measure")


def _choose_line(file: CostFile, option: Option, key: str, with_value: bool) -> Raw:
    removed = {change.line for change in option.changes if change.remove}
    lines = [*file.baseline, *(change.add for change in option.changes if change.add and with_value)]
    offered = {line.id: line for line in lines if line.id not in removed}
    line_id = st.selectbox(
        "Dòng", list(offered), format_func=lambda name: f"{name} {naming(offered[name])}", key=f"{key}_line"
    )
    if not with_value or line_id is None:
        return {"line": line_id}
    return {"line": line_id} | _enter_value(offered[line_id], (*_NUMBERS, *_TEXTS), key)


def _enter_value(before: Line | CostFile, fields: tuple[str, ...], key: str) -> Raw:
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    field = left.selectbox("Mục thay đổi", fields, format_func=lambda name: _label(name), key=f"{key}_field")
    now = value_in_words(getattr(before, field), field)
    return {"field": field, "value": right.text_input(f"Giá trị mới (hiện tại: {escaped(now)})", key=f"{key}_value")}


def _enter_line(key: str) -> Raw:
    task, activity, channel = st.columns([2, 4, 2], vertical_alignment="bottom")
    typed: Raw = {
        "task": task.selectbox("Công việc", list(TASKS), format_func=TASKS.get, key=f"{key}_task"),
        "activity": activity.text_input("Hoạt động, cách thức cụ thể", key=f"{key}_activity"),
        "channel": channel.selectbox(
            "Nộp, nhận", list(Channel), index=None, format_func=lambda c: c.label, placeholder="", key=f"{key}_channel"
        ),
    }
    for column, name in zip(st.columns(len(_ADDED)), _ADDED, strict=True):
        typed[name] = column.text_input(_label(name), key=f"{key}_new_{name}")
    return typed


def _label(field: str) -> str:
    return FIELD_LABELS[field][0].upper() + FIELD_LABELS[field][1:]


def read_change(typed: Raw, file: CostFile, option: Option) -> Raw:
    """The change as a cost file holds it; what is missing or unreadable is named."""
    if not typed["measure"].strip():
        raise InputError("change.no_measure", "Chưa có tên biện pháp; hãy chọn hoặc gõ tên biện pháp.")
    change: Raw = {"measure": typed["measure"].strip()}
    match typed["kind"]:
        case "Thêm một dòng":
            return change | {"add": _new_line(typed, file, option)}
        case "Bỏ một dòng":
            return change | {"line": typed["line"], "remove": True}
    target = {"line": typed["line"]} if "line" in typed else {}
    return change | target | {"set": {typed["field"]: _value(typed)}}


def _value(typed: Raw) -> str | None:
    field, text = typed["field"], (typed["value"] or "").strip()
    if field in _TEXTS:
        return text
    if not text and field in _FILE_FIELDS and "line" in typed:
        return None
    return str(parse_number(text, f"Cột «{FIELD_LABELS[field]}»"))


def _new_line(typed: Raw, file: CostFile, option: Option) -> Raw:
    numbers = {name: text for name in _ADDED if (text := (typed[name] or "").strip())}
    used = {line.id for line in file.baseline} | set(option.added())
    return {
        "id": free_line_id(typed["task"], used),
        "task": typed["task"],
        "activity": typed["activity"],
        "channel": typed["channel"],
        **{name: str(parse_number(text, f"Cột «{FIELD_LABELS[name]}»")) for name, text in numbers.items()},
    }
