"""The cost table while it is on the screen: what was opened, what has been typed, and how it is saved.

The editor keeps edits by row position, so its rows never move while it is open: whenever rows could change places
or number, the editor gets another key and starts from the rows as they then are.
"""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from pages.widgets.cost_rows import (
    TYPED,
    Line,
    Row,
    blank_row,
    in_order,
    is_blank,
    missing,
    numbered,
    typed_row,
)
from pages.widgets.cost_typed import HEAD, read_typed, shown_head
from pages.widgets.session import act, engine
from rules.costs.cost_file import CostFile
from rules.errors import InputError
from services.costs.tables import CostTableView, get_cost_table, save_cost_table

SPARE_ROWS = 5


class CostState:
    """The session's state of one review's table. Only plain values are kept in it."""

    def __init__(self, review_id: int):
        self.review_id = review_id

    def key(self, name: str) -> str:
        return f"cost_{self.review_id}_{name}"

    def get(self, name: str, default: Any = None) -> Any:
        return st.session_state.get(self.key(name), default)

    def put(self, name: str, value: Any) -> None:
        st.session_state[self.key(name)] = value

    def take_notice(self, name: str) -> Any:
        """A message left by a button for one drawing."""
        return st.session_state.pop(self.key(name), None)

    # --- Opening ---------------------------------------------------------------------------------------

    def open(self, file: dict[str, Any], version: int | None) -> None:
        """Begin from this file; whatever was typed before is gone."""
        self.put("file", file)
        self.put("version", version)
        for name, text in shown_head(file).items():
            self.put(name, text)
        self._restart([typed_row(line) for line in file["baseline"]])
        self.put("opened", self._content())

    def refresh(self, stored: CostTableView | None, empty: dict[str, Any]) -> None:
        """On arriving: show what is stored, unless something typed here waits to be saved."""
        if self.get("file") is None or (self.is_stale(stored) and not self.is_typed_in()):
            self.open(stored.file if stored else empty, stored.version if stored else None)
        elif self.editor_key not in st.session_state and self.get("edits"):
            self._restart(self.typed())  # the editor forgot its edits while another page was shown

    def is_stale(self, stored: CostTableView | None) -> bool:
        return (stored.version if stored else None) != self.get("version")

    # --- Typing ----------------------------------------------------------------------------------------

    @property
    def editor_key(self) -> str:
        return self.key(f"editor_{self.get('generation')}")

    def remember(self) -> None:
        """Keep the editor's edits beyond the page."""
        self.put("edits", st.session_state[self.editor_key]["edited_rows"])

    def typed(self) -> list[Row]:
        """The rows with everything typed into the editor so far, each filled one with its number."""
        in_editor = st.session_state.get(self.editor_key)
        edits = in_editor["edited_rows"] if in_editor else self.get("edits", {})
        rows = [row | _typed_cells(edits.get(position, {})) for position, row in enumerate(self.get("rows"))]
        return numbered(rows, self._numbers_in_options())

    def is_typed_in(self) -> bool:
        return self._content() != self.get("opened")

    def _content(self) -> list[Any]:
        return [self._head(), [row for row in self.typed() if not is_blank(row)]]

    def _restart(self, rows: Iterable[Row], spare: int = SPARE_ROWS) -> None:
        self.put("rows", in_order(rows) + [blank_row() for _ in range(spare)])
        self.put("edits", {})
        self.put("generation", self.get("generation", 0) + 1)

    def add_lines(self, lines: list[Line]) -> None:
        """Put these lines into the table, except those it already has."""
        rows = self.typed()
        self._restart([*rows, *missing(lines, rows)])

    def add_blank_rows(self) -> None:
        """Room for more rows. Another number of rows makes the editor forget its edits, so it starts anew."""
        rows = self.typed()
        self._restart(rows, sum(map(is_blank, rows)) + SPARE_ROWS)

    def _numbers_in_options(self) -> set[str]:
        changes = [change for option in self.get("file").get("options", []) for change in option.get("changes", [])]
        return {change["add"]["id"] for change in changes if change.get("add")}

    def parsed(self) -> CostFile:
        """The whole cost file as typed; raises for what cannot be read."""
        return read_typed(self.get("file"), self._head(), self.typed())

    def _head(self) -> dict[str, str]:
        return {name: self.get(name) or "" for name in HEAD}

    # --- Saving ----------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save as typed. A refusal is kept for the next drawing, and so is everything typed."""
        try:
            version = save_cost_table(engine(), self.review_id, self.parsed().as_dict(), self.get("version"), act())
        except InputError as error:
            self.put("refusal", str(error))
            return
        self.take_stored()
        self.put("notice", f"Đã lưu bảng chi phí, bản số {version}.")

    def save_over(self) -> None:
        """Save as typed over what somebody else has saved meanwhile, knowingly; the options stay as stored."""
        stored = get_cost_table(engine(), self.review_id)
        self.put("version", stored.version)
        self.put("file", self.get("file") | {"options": stored.file.get("options", [])})
        self.save()

    def take_stored(self) -> None:
        """Drop what was typed and show what is stored."""
        stored = get_cost_table(engine(), self.review_id)
        self.open(stored.file, stored.version)


def _typed_cells(edits: dict[str, Any]) -> Row:
    return {name: value for name, value in edits.items() if name in TYPED}
