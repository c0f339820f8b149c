"""Which columns the cost table shows: those of the form, and others only where they say something."""

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from pages.widgets.cost.rows import NUMBERS, REPEATS, Row

OPTIONAL = {
    "hourly_income_vnd": "TNBQ riêng của dòng",
    "times_per_year": "Số lần riêng của dòng",
    "trips": "Số lượt làm, đi lại",
    REPEATS: "Làm lại khi phải bổ sung hồ sơ",
}
_OF_THE_FORM = ("hourly_income_vnd", "times_per_year")
_HELP = {
    "hours": "Thời gian thực hiện một lượt (giờ), ví dụ 1,5.",
    "hourly_income_vnd": "Mức TNBQ một người một giờ (đồng). Để trống: dùng mức chung ở trên.",
    "service_vnd": "Thuê tư vấn, dịch vụ: in, sao chụp, công chứng, bưu chính, đi lại (đồng). Không ghi phí, lệ phí.",
    "trips": "Số lượt phải làm việc này trong một lần thực hiện thủ tục, ví dụ 2 lượt đi lại. Để trống: 1 lượt.",
    "fee_vnd": "Phí, lệ phí, chi phí khác theo quy định (đồng). Ghi văn bản quy định mức thu ở cột Ghi chú.",
    "times_per_year": "Số lần một năm; 0,2 = năm năm một lần. Để trống: dùng số chung ở trên.",
    "subjects_per_year": "Số đối tượng một năm. Để trống: dùng số của nhóm, hoặc số chung ở trên.",
}
_GROUP_HELP = "Nhóm trường hợp khai ở dưới. Để trống: mọi đối tượng."
_REPEATS_HELP = "Ai phải bổ sung hồ sơ thì làm lại việc này thêm một lượt (tỷ lệ chung ở trên)."
_WIDTHS = {
    "id": 38,
    "work": 108,
    "group": 70,
    "hours": 56,
    "hourly_income_vnd": 80,
    "service_vnd": 84,
    "trips": 62,
    REPEATS: 82,
    "fee_vnd": 68,
    "times_per_year": 62,
    "subjects_per_year": 86,
    "per_time": 80,
    "per_year": 98,
}
_ROOM = 928  # pixels of the table on a screen 1366 wide; the note may lie beyond
_NARROWEST_ACTIVITY = 90
_DIGIT, _MARGINS = 7, 18


def shown_columns(
    rows: Sequence[Row], asked: Collection[str], has_groups: bool, has_supplement: bool
) -> tuple[str, ...]:
    """The columns in order: of the optional ones those in use or asked for.

    TNBQ and Lần, columns of the form that mostly repeat the common values, make room once others are in use.
    """
    used = {name for name in OPTIONAL if any((row[name] or "").strip() for row in rows)} | set(asked)
    used |= {REPEATS} if has_supplement else set()
    grouped = has_groups or any(row["group"] for row in rows)
    if not grouped and used <= set(_OF_THE_FORM):
        used |= set(_OF_THE_FORM)
    order = ("work", "activity", "group", "hours", "hourly_income_vnd", "service_vnd", "trips", REPEATS)
    order += ("fee_vnd", "times_per_year", "subjects_per_year")
    kept = [name for name in order if (grouped if name == "group" else name in used or name not in OPTIONAL)]
    return ("id", *kept, "per_time", "per_year", "note")


def column_config(frame: pd.DataFrame, works: list[str], groups: list[str]) -> dict[str, object]:
    """How each column of ``frame`` is shown and typed; numbers are texts, so that a paste is never misread.

    No number is cut, and the activity gets the room that is left, so that the amounts stay on the screen.
    """
    text, choice = st.column_config.TextColumn, st.column_config.SelectboxColumn
    widths = {name: _width(name, frame[name]) for name in frame if name in _WIDTHS}
    numbers = {
        name: text(label, width=widths.get(name), alignment="right", help=_HELP[name])
        for name, label in NUMBERS.items()
    }
    amounts = {"per_time": "Chi phí/lần", "per_year": "Chi phí/năm"}
    return {
        "id": text("STT", width=widths["id"], disabled=True),
        "work": choice("Công việc", width=widths["work"], options=works),
        "activity": text("Hoạt động", width=max(_NARROWEST_ACTIVITY, _ROOM - sum(widths.values()))),
        "group": choice("Nhóm", width=widths.get("group"), options=groups, help=_GROUP_HELP),
        **numbers,
        REPEATS: st.column_config.CheckboxColumn("Bổ sung", width=widths.get(REPEATS), help=_REPEATS_HELP),
        **{name: text(label, width=widths[name], alignment="right", disabled=True) for name, label in amounts.items()},
        "note": text("Ghi chú", width=150),
    }


def _width(name: str, cells: pd.Series) -> int:
    if name not in (*NUMBERS, "per_time", "per_year"):
        return _WIDTHS[name]
    longest = max((len(cell) for cell in cells.dropna()), default=0)
    return max(_WIDTHS[name], longest * _DIGIT + _MARGINS)
