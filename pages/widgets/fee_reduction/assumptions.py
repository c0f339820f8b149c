"""What is assumed of each lĩnh vực, typed as in a spreadsheet, and on what it rests."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.tables import Column, Kind, edit_rows, read_rows
from pages.widgets.text_table import text_table
from rules.fee_reduction.report import FeeField
from rules.fee_reduction.settings import FeeReduction, FieldAssumption
from rules.wording import number

TABLE = "Mức giảm và khoảng chuyển sang trực tuyến"
_SOURCE = "Nguồn, căn cứ của giả định"
_NAMES = ("rate", "low", "likely", "high")
_COLUMNS = (
    Column("field", "Lĩnh vực", Kind.SHOWN, 340),
    Column("rate", "Mức giảm (%)", Kind.DECIMAL, 120, help="Giảm so với mức thu trực tuyến hiện nay; 100 là 0 đồng."),
    Column("now", "Trực tuyến hiện nay (%)", Kind.SHOWN, 170, help="Hồ sơ trực tuyến của năm gần nhất trong kho."),
    Column("low", "Sau giảm: thấp (%)", Kind.DECIMAL, 140, help="Tỷ lệ hồ sơ nộp trực tuyến sau khi giảm."),
    Column("likely", "khả dĩ (%)", Kind.DECIMAL, 110),
    Column("high", "cao (%)", Kind.DECIMAL, 110),
)


def draw_assumptions(stored: FeeReduction, fields: Sequence[FeeField], key: str, may_save: bool) -> dict[str, Any]:
    """The table and the source as typed: ``fields`` and ``source`` of the settings; read only for who may not save.

    Raises:
        InputError: a cell that is no number in Vietnamese notation, named by line and column.
    """
    if not may_save:
        _show(stored, fields)
        return {"fields": stored.fields, "source": stored.source}
    rows = [_row(stored, field) for field in fields]
    typed = edit_rows(key, rows, _COLUMNS, 0, TABLE, fixed=True)
    source = st.text_area(
        _SOURCE,
        stored.source,
        key=f"{key}_source",
        height=80,
        max_chars=5_000,
        placeholder="Ví dụ: số liệu trực tuyến các năm, khảo sát, kinh nghiệm của tỉnh khác; ghi số, ngày văn bản",
    )
    read = read_rows(typed, _COLUMNS, TABLE)
    shown = {field.field for field in fields}
    elsewhere = [one.model_dump() for one in stored.fields if one.field not in shown]
    said = ({name: row[name] for name in ("field", *_NAMES)} for row in read if _is_said(row))
    return {"fields": [*said, *elsewhere], "source": source}


def _row(stored: FeeReduction, field: FeeField) -> dict[str, Any]:
    one, share = stored.by_field.get(field.field) or FieldAssumption(field=field.field), field.online_share
    now = "chưa có" if share is None else number(share, 1)
    return {"field": one.field, "now": now} | {name: getattr(one, name) for name in _NAMES}


def _is_said(row: dict[str, Any]) -> bool:
    return any(row[name] is not None for name in _NAMES)


def _show(stored: FeeReduction, fields: Sequence[FeeField]) -> None:
    found = [_row(stored, field) for field in fields]
    rows = [[one["field"], *(_percent(one[name]) for name in _NAMES), one["now"]] for one in found]
    text_table(["Lĩnh vực", "Mức giảm>", "Trực tuyến: thấp>", "Khả dĩ>", "Cao>", "Hiện nay (%)>"], rows)
    st.caption(f"{_SOURCE}: {escaped(stored.source) or 'chưa ghi'}")


def _percent(value: Any) -> str:
    return "—" if value is None else f"{number(value)}%"
