"""Tables edited like a spreadsheet. Numbers are text cells in Vietnamese notation, so that a paste is never misread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
import streamlit as st

from rules.errors import InputError
from rules.text import clean
from rules.vocabulary import Term
from rules.wording import number, parse_number

Row = dict[str, Any]
_WRAPPING_HEIGHT = 64  # pixels; the browser wraps texts from here on


class Kind(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    CHOICE = "choice"
    DAY = "day"
    SHOWN = "shown"


@dataclass(frozen=True)
class Column:
    """One column: the field's key, its heading, how it is edited; ``choices`` for Kind.CHOICE."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    width: int | str | None = None
    choices: type[Term] | None = None
    help: str | None = None


def edit_rows(
    key: str, rows: Sequence[Row], columns: Sequence[Column], version: int, label: str, *, fixed: bool = False
) -> list[Row]:
    """Draw the editor and return its rows as typed, read with ``read_rows``.

    ``rows`` must come from the stored ``version``: edits are kept by position, so the key changes with it.
    ``fixed``: no row can be added or taken away.
    """
    frame = pd.DataFrame([_cells(row, columns) for row in rows], columns=[c.key for c in columns], dtype="object")
    for column in columns:
        if column.kind is Kind.DAY:
            frame[column.key] = pd.to_datetime(frame[column.key]).dt.date
        else:
            frame[column.key] = frame[column.key].astype("string")
    edited = st.data_editor(
        frame,
        key=f"{key}_{version}",
        num_rows="fixed" if fixed else "dynamic",
        hide_index=True,
        width="stretch",
        row_height=_WRAPPING_HEIGHT if _has_long_text(frame) else None,
        placeholder="",
        column_config={column.key: _config(column) for column in columns},
        alt=label,
    )
    return [row for row in edited.to_dict("records") if not _is_empty(row)]


def _has_long_text(frame: pd.DataFrame) -> bool:
    return any(isinstance(value, str) and len(value) > 40 for column in frame for value in frame[column])


def _cells(row: Row, columns: Sequence[Column]) -> Row:
    return {column.key: _cell(row.get(column.key), column) for column in columns}


def _cell(value: Any, column: Column) -> Any:
    if value is None or value == "":
        return None
    if column.kind in (Kind.WHOLE, Kind.DECIMAL):
        return number(value)
    if column.kind is Kind.CHOICE:
        return column.choices(value).label
    return value


def _config(column: Column) -> Any:
    shared = {"label": column.label, "width": column.width, "help": column.help}
    if column.kind is Kind.CHOICE:
        return st.column_config.SelectboxColumn(**shared, options=list(column.choices.labels().values()))
    if column.kind is Kind.DAY:
        return st.column_config.DateColumn(**shared, format="DD/MM/YYYY")
    right = column.kind in (Kind.WHOLE, Kind.DECIMAL)
    return st.column_config.TextColumn(
        **shared, alignment="right" if right else None, disabled=column.kind is Kind.SHOWN
    )


def _is_empty(row: Row) -> bool:
    return all(_blank(value) for value in row.values())


def _blank(value: Any) -> bool:
    return bool(pd.isna(value)) or (isinstance(value, str) and not value.strip())


def read_rows(rows: Sequence[Row], columns: Sequence[Column], table: str) -> list[Row]:
    """Typed values of edited rows; an unreadable cell is named by table, line and column."""
    return [
        {
            column.key: _read(row.get(column.key), column, f"{table}, dòng {line}, cột «{column.label}»")
            for column in columns
        }
        for line, row in enumerate(rows, start=1)
    ]


def _read(value: Any, column: Column, where: str) -> Any:
    if value is None or _blank(value):
        return "" if column.kind in (Kind.TEXT, Kind.SHOWN) else None
    if column.kind is Kind.DAY:
        return value if isinstance(value, date) else pd.Timestamp(value).date()
    text = clean(str(value))
    if column.kind is Kind.CHOICE:
        return _chosen(text, column, where)
    if column.kind is Kind.DECIMAL:
        return parse_number(text, where)
    if column.kind is Kind.WHOLE:
        return _whole(text, where)
    return text


def _chosen(text: str, column: Column, where: str) -> str:
    for value, label in column.choices.labels().items():
        if text in (label, value):
            return value
    offered = "; ".join(column.choices.labels().values())
    raise InputError("table.choice", f"«{text}» không có trong danh sách; hãy chọn một trong: {offered}.", where)


def _whole(text: str, where: str) -> int:
    value = parse_number(text, where)
    if value != int(value):
        raise InputError("number.not_whole", f"«{text}» phải là số nguyên; hãy bỏ phần thập phân.", where)
    return int(value)
