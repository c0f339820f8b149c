"""The current state and the options side by side; differences carry a sign besides their colour."""

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped
from rules.costs.options import Result
from services.costs.side_by_side import Cell, Row

_COLOURS = {-1: "green", 1: "red", 0: "gray"}
_NO_BREAK = "\N{NO-BREAK SPACE}"
_INCOME = "Thu phí giảm"  # less income of the agency is neither good nor bad for who pays


def draw_side_by_side(rows: list[Row], result: Result, chosen: str | None) -> None:
    """One column the current state, one an option; the chosen one is marked."""
    headings = ["Nội dung so sánh", "Hiện tại"]
    headings += [f"Phương án {o.option.id}{' ✓' if o.option.id == chosen else ''}" for o in result.options]
    headings = [_unbroken(heading) for heading in headings]
    shown = [[_unbroken(row.label), *(_shown(cell, row.label) for cell in row.cells)] for row in rows]
    st.table(
        pd.DataFrame(shown, columns=headings),
        border="horizontal",
        hide_index=True,
        alt="So sánh hiện tại và các phương án",
    )
    st.caption("▼ giảm, ▲ tăng so với hiện tại, = không đổi. Phương án ✓ là phương án đã chọn.")


def _shown(cell: Cell, label: str) -> str:
    if not cell.difference:
        return escaped(cell.text)
    difference = escaped(cell.difference)
    coloured = difference if label.startswith(_INCOME) else f":{_COLOURS[cell.direction]}[{difference}]"
    return f"{escaped(cell.text)}{_NO_BREAK}{coloured}"


def _unbroken(words: str) -> str:
    """In one line, whatever long texts the other columns hold."""
    return words.replace(" ", _NO_BREAK)
