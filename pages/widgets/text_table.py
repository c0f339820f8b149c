"""A small table of finished text: wraps words, aligns numbers to the right, cuts nothing."""

from collections.abc import Iterable, Sequence

import streamlit as st

from pages.widgets.messages import escaped


def text_table(columns: Sequence[str], rows: Iterable[Sequence[str]], total: Sequence[str] = ()) -> None:
    """Draw rows of text. A column whose heading ends in «>» is aligned to the right; ``total`` is a last, bold row.

    Every cell is shown letter for letter.
    """
    lines = [
        _row(column.removesuffix(">") for column in columns),
        _row(("---:" if column.endswith(">") else ":---" for column in columns), raw=True),
        *(_row(row) for row in rows),
    ]
    if total:
        lines.append(_row((f"**{_cell(cell)}**" if cell else "" for cell in total), raw=True))
    st.markdown("\n".join(lines))


def _row(cells: Iterable[str], raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else _cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return escaped(" ".join(text.split()))
