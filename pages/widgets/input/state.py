"""The page of sources while it is on the screen: what has been typed over the stored records, and how it is saved.

Only what was typed is kept, by input; what is stored is read anew each time. The editor keeps its edits by row
position, so it gets another key whenever other rows are shown.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from pages.widgets.input.rows import TYPED, typed_records
from pages.widgets.page_state import PageState
from pages.widgets.session import act, engine
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import inputs_of
from rules.errors import InputError
from services.costs.evidence import confirm_inputs, save_records, use_value, withdraw_confirmations
from services.costs.tables import CostTableView, get_cost_table

Cells = dict[str, dict[str, Any]]


class InputState(PageState):
    """The session's state of one review's sources. Only plain values are kept in it."""

    def __init__(self, review_id: int):
        super().__init__(f"inputs_{review_id}")
        self.review_id = review_id

    # --- Typing ----------------------------------------------------------------------------------------

    @property
    def editor_key(self) -> str:
        return self.key(f"editor_{self.get('generation', 0)}")

    def refresh(self, stored: CostTableView) -> None:
        """On arriving: follow what is stored, unless something typed waits to be saved."""
        self._absorb()
        if self.get("version") is None or (stored.version != self.get("version") and not self.is_typed_in()):
            self._restart(stored.version)

    def show(self, keys: Sequence[str], ranges: bool) -> None:
        """These rows are on the screen, with sources or with ranges; others than before begin another editor."""
        shown = (list(keys), ranges)
        if shown != (self.get("shown"), self.get("ranges")) or self.editor_key not in st.session_state:
            self.put("shown", list(keys))
            self.put("ranges", ranges)
            self._next_editor()

    def typed(self) -> Cells:
        """What has been typed and not saved, by input."""
        cells = self._cells()
        return {key: kept for key, row in cells.items() if (kept := {n: v for n, v in row.items() if n in TYPED})}

    def ticked(self) -> list[str]:
        """The inputs ticked on the screen."""
        cells = self._cells()
        return [key for key in self.get("shown", []) if cells.get(key, {}).get("chosen")]

    def is_typed_in(self) -> bool:
        return bool(self.typed()) or bool(self.get("candidates_typed"))

    def type_in(self, cells: Mapping[str, Mapping[str, Any]]) -> None:
        """As if typed by hand, in these rows."""
        self._absorb()
        before = self.get("cells", {})
        self.put("cells", before | {key: before.get(key, {}) | dict(row) for key, row in cells.items()})
        self._next_editor()

    def _cells(self) -> Cells:
        """Everything typed, with what the editor holds by position."""
        cells = {key: dict(row) for key, row in self.get("cells", {}).items()}
        edits = (st.session_state.get(self.editor_key) or {}).get("edited_rows", {})
        for position, row in edits.items():
            cells.setdefault(self.get("shown")[int(position)], {}).update(row)
        return cells

    def _absorb(self) -> None:
        """Keep what the editor holds beyond the page and beyond this editor."""
        self.put("cells", self._cells())

    def _next_editor(self) -> None:
        self.put("generation", self.get("generation", 0) + 1)

    def _restart(self, version: int) -> None:
        self.put("version", version)
        self.put("cells", {})
        self.put("candidates_typed", False)
        self._next_editor()

    # --- Saving ----------------------------------------------------------------------------------------

    def is_stale(self, stored: CostTableView) -> bool:
        return stored.version != self.get("version")

    def save(self) -> None:
        """Save as typed. A refusal is kept for the next drawing, and so is everything typed."""
        self._absorb()
        file = CostFile.parse(get_cost_table(engine(), self.review_id).file)
        confirmed = {found.ref for found in inputs_of(file) if found.is_confirmed}
        typed = self.typed()
        if self._attempt(lambda version: self._store(typed_records(file, typed), version)):
            lapsed = len(confirmed & {InputRef.model_validate_json(key) for key in typed} - self._confirmed())
            again = f" {lapsed} số liệu đã đổi nguồn cần xác nhận lại." if lapsed else ""
            self.put("notice", f"Đã lưu nguồn của {len(typed)} số liệu.{again}")
            self.put("cells", {})
            self._next_editor()

    def save_over(self) -> None:
        """Save what was typed onto what somebody else has saved meanwhile; what they wrote elsewhere stays."""
        self.put("version", get_cost_table(engine(), self.review_id).version)
        self.save()

    def take_stored(self) -> None:
        """Drop what was typed and show what is stored."""
        self._restart(get_cost_table(engine(), self.review_id).version)

    def keep_records(self, records: list[dict[str, Any]], notice: str) -> bool:
        """Save these records; what is typed in the table stays typed."""
        return self._attempt(lambda version: self._store(records, version), notice)

    def confirm(self) -> None:
        """Confirm what is ticked, in the name of the person at the screen."""
        self._of_ticked(confirm_inputs, "Đã xác nhận {} số liệu.")

    def withdraw(self) -> None:
        """Take back the confirmation of what is ticked."""
        self._of_ticked(withdraw_confirmations, "Đã bỏ xác nhận {} số liệu.")

    def take_value(self, ref: InputRef, value: Decimal, notice: str) -> None:
        """Put another value into the cost table."""
        self._attempt(lambda version: use_value(engine(), self.review_id, ref, value, version, act()), notice)

    def _of_ticked(self, action: Callable[..., int], notice: str) -> None:
        self._absorb()
        if self.is_typed_in():
            self.put("refusal", "Có thay đổi chưa lưu; hãy lưu nguồn số liệu trước khi xác nhận.")
            return
        refs = [InputRef.model_validate_json(key) for key in self.ticked()]
        done = self._attempt(lambda version: action(engine(), self.review_id, refs, version, act()))
        if done:
            self.put("notice", notice.format(len(refs)))
            self.put("cells", {})
            self._next_editor()

    def _store(self, records: list[dict[str, Any]], version: int) -> int:
        return save_records(engine(), self.review_id, records, version, act())

    def _confirmed(self) -> set[InputRef]:
        file = CostFile.parse(get_cost_table(engine(), self.review_id).file)
        return {found.ref for found in inputs_of(file) if found.is_confirmed}

    def _attempt(self, action: Callable[[int], int], notice: str | None = None) -> bool:
        try:
            self.put("version", action(self.get("version")))
        except InputError as error:
            self.put("refusal", str(error))
            return False
        if notice:
            self.put("notice", notice)
        return True
