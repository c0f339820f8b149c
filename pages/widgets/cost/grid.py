"""A table being edited: its rows, what has been typed over them, and how both outlive a visit to another page.

The editor keeps edits by row position, so its rows never move while it is open: whenever rows or columns could
change, the editor gets another key and starts from the rows as they then are.
"""

from collections.abc import Collection, Iterable
from typing import Any

import streamlit as st

from pages.widgets.cost.rows import YES, Row
from rules.text import clean


class Grid:
    """The session's state of one table. ``typed_in``: the cells that can be typed; ``choices``: those of a list."""

    def __init__(self, prefix: str, typed_in: Collection[str], choices: Collection[str] = ()):
        self.prefix = prefix
        self._typed_in = typed_in
        self._choices = choices

    def key(self, name: str) -> str:
        return f"{self.prefix}_{name}"

    def _get(self, name: str, default: Any) -> Any:
        return st.session_state.get(self.key(name), default)

    @property
    def editor_key(self) -> str:
        return self.key(f"editor_{self._get('generation', 0)}")

    @property
    def rows(self) -> list[Row]:
        """The rows the editor started from."""
        return self._get("rows", [])

    def start(self, rows: Iterable[Row]) -> None:
        """Begin from these rows; the edits so far are forgotten."""
        st.session_state[self.key("rows")] = list(rows)
        st.session_state[self.key("edits")] = {}
        st.session_state[self.key("generation")] = self._get("generation", 0) + 1

    def remember(self) -> None:
        """Keep the editor's edits beyond the page."""
        st.session_state[self.key("edits")] = st.session_state[self.editor_key]["edited_rows"]

    def was_left(self) -> bool:
        """Whether the editor forgot its edits while another page was shown."""
        return self.editor_key not in st.session_state and bool(self._get("edits", {}))

    def typed(self) -> list[Row]:
        """The rows with everything typed into the editor so far."""
        in_editor = st.session_state.get(self.editor_key)
        edits = in_editor["edited_rows"] if in_editor else self._get("edits", {})
        return [row | self._cells(edits.get(position, {})) for position, row in enumerate(self.rows)]

    def _cells(self, edits: dict[str, Any]) -> Row:
        return {name: self._cell(name, value) for name, value in edits.items() if name in self._typed_in}

    def _cell(self, name: str, value: Any) -> str | None:
        if isinstance(value, bool):
            return YES if value else None
        # A pasted choice may be written with separate accents, and then equals none of the list.
        return clean(value) if value is not None and name in self._choices else value
