"""The cost table while it is on the screen: what was opened, what has been typed, and how it is saved."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from pages.widgets.cost.both import Compared, Table, compared, put_together, table_of
from pages.widgets.cost.grid import Grid
from pages.widgets.cost.parts import PARTS, Part
from pages.widgets.cost.rows import (
    TYPED,
    Row,
    blank_row,
    identity,
    in_order,
    is_blank,
    missing,
    numbered,
    typed_row,
)
from pages.widgets.cost.sources import merged, with_source
from pages.widgets.cost.typed import FIELDS, named, read_typed, shown_fields
from pages.widgets.page_state import PageState
from pages.widgets.session import act, engine
from rules.costs.cost_file import CostFile
from rules.costs.options import Result, evaluate
from rules.errors import InputError
from rules.rulebook import RuleSet
from services.costs.baseline import FoundLine
from services.costs.tables import CostTableView, get_cost_table, save_cost_table

SPARE_ROWS = 5


class CostState(PageState):
    """The session's state of one review's table. Only plain values are kept in it."""

    def __init__(self, review_id: int):
        super().__init__(f"cost_{review_id}")
        self.review_id = review_id
        self.lines = Grid(f"cost_{review_id}", TYPED, ("work", "group"))
        self.parts = {part.name: Grid(self.key(part.name), part.typed_in, tuple(part.choices)) for part in PARTS}

    # --- Opening ---------------------------------------------------------------------------------------

    def open(self, file: dict[str, Any], version: int | None) -> None:
        """Begin from this file; whatever was typed before is gone."""
        self.put("file", file)
        self.put("version", version)
        self.put("opened_inputs", file.get("inputs") or [])
        for name, text in shown_fields(file).items():
            self.put(name, text)
        self._restart([typed_row(line) for line in file["baseline"]])
        for part in PARTS:
            self.parts[part.name].start(part.rows(file.get(part.name) or []))
        self.put("opened", self._content())

    def refresh(self, stored: CostTableView | None, empty: dict[str, Any]) -> None:
        """On arriving: show what is stored, unless something typed here waits to be saved."""
        if self.get("file") is None or (self.is_stale(stored) and not self.is_typed_in()):
            self.open(stored.file if stored else empty, stored.version if stored else None)
            return
        if self.lines.was_left():
            self._restart(self.typed())
        for part in PARTS:
            if self.parts[part.name].was_left():
                self.parts[part.name].start(self.typed_part(part))

    def is_stale(self, stored: CostTableView | None) -> bool:
        return (stored.version if stored else None) != self.get("version")

    # --- Typing ----------------------------------------------------------------------------------------

    def typed(self) -> list[Row]:
        """The rows with everything typed into the editor so far, each filled one with its number."""
        return numbered(self.lines.typed(), self._taken_numbers())

    def typed_part(self, part: Part) -> list[Row]:
        """The rows of case groups or one-off costs as typed."""
        return self.parts[part.name].typed()

    def is_typed_in(self) -> bool:
        return self._content() != self.get("opened")

    def _content(self) -> list[Any]:
        parts = [[row for row in self.typed_part(part) if not part.is_blank(row)] for part in PARTS]
        return [self.fields(), [row for row in self.typed() if not is_blank(row)], parts]

    def fields(self) -> dict[str, str]:
        """The single values of the table as typed."""
        return {name: self.get(name) or "" for name in FIELDS}

    def _restart(self, rows: Iterable[Row], spare: int = SPARE_ROWS) -> None:
        self.lines.start(in_order(rows) + [blank_row() for _ in range(spare)])

    def show_columns(self, columns: Collection[str]) -> None:
        """Draw these columns from now on. An editor with other columns forgets its edits, so it starts anew."""
        if self.get("columns_shown") not in (None, columns):
            self.lines.start(self.typed())
        self.put("columns_shown", columns)

    def add_lines(self, found: Sequence[FoundLine]) -> None:
        """Put these lines into the table, except those it already has, and with them where their values come from."""
        rows = self.typed()
        new = missing([each.line for each in found], rows)
        rows = numbered(in_order([*rows, *new]), self._taken_numbers())
        self._restart(rows)
        added, sources = {identity(row) for row in new}, defaultdict(list)
        for each in found:
            sources[identity(typed_row(each.line))].append(each.sources)
        for row in rows:
            if identity(row) in added:
                self._note_sources(row["id"], sources[identity(row)].pop(0))

    def put_into_line(self, line: str, cells: Row, sources: dict[str, dict[str, Any]]) -> None:
        """Put these cells into the row with this number, and note where their values come from."""
        self.lines.start([row | cells if row["id"] == line else row for row in self.typed()])
        self._note_sources(line, sources)

    def _note_sources(self, line: str, sources: dict[str, dict[str, Any]]) -> None:
        """Sources of values just taken over, by field; they are saved with the table, and go with their line."""
        file = self.get("file")
        records = list(file.get("inputs") or [])
        for field, source in sources.items():
            records = with_source(records, {"line": line, "field": field}, source)
        self.put("file", file | {"inputs": records})

    def add_blank_rows(self) -> None:
        """Room for more rows. Another number of rows makes the editor forget its edits, so it starts anew."""
        rows = self.typed()
        self._restart(rows, sum(map(is_blank, rows)) + SPARE_ROWS)

    def add_blank_part_rows(self, part: Part) -> None:
        self.parts[part.name].start(part.with_spare(self.typed_part(part)))

    def _taken_numbers(self) -> set[str]:
        """Numbers that name something else: a line of the opened file, of an option, of a recorded source."""
        file = self.get("file")
        changes = [change for option in file.get("options", []) for change in option.get("changes", [])]
        in_options = {change["add"]["id"] for change in changes if change.get("add")}
        recorded = {record["of"].get("line") for record in file.get("inputs") or []}
        return in_options | {line["id"] for line in file["baseline"]} | recorded

    # --- Computing and saving --------------------------------------------------------------------------

    def parsed(self) -> CostFile:
        """The whole cost file as typed; raises for what cannot be read."""
        parts = {part.name: self.typed_part(part) for part in PARTS}
        return read_typed(self.get("file"), self.fields(), self.typed(), parts)

    def computed(self, rules: RuleSet) -> Result:
        """The file as typed, priced under these rules; a refusal is named by its place on the screen."""
        file = self.parsed()
        try:
            return evaluate(file, rules)
        except InputError as error:
            raise named(error, file.as_dict()) from None

    def save(self) -> None:
        """Save as typed. A refusal is kept for the next drawing, and so is everything typed."""
        try:
            version = self._saved(self.parsed().as_dict())
        except InputError as error:
            self.put("refusal", str(error))
            return
        self.take_stored()
        self.put("notice", f"Đã lưu bảng chi phí, bản số {version}.")

    def _saved(self, raw: dict[str, Any]) -> int:
        try:
            return save_cost_table(engine(), self.review_id, raw, self.get("version"), act())
        except InputError as error:
            raise named(error, raw) from None

    def both(self, stored: CostTableView) -> Compared:
        """What was typed beside what somebody else has saved meanwhile."""
        return compared(Table(*self.get("opened")), table_of(stored.file), self.as_typed())

    def as_typed(self) -> Table:
        return Table(*self._content())

    def save_over(self, stored: CostTableView, kept: Collection[Hashable]) -> None:
        """Save over this version, of what both have changed only ``kept`` as typed; options and sources as stored."""
        opened, typed = Table(*self.get("opened")), self.as_typed()
        table, renumbered = put_together(opened, table_of(stored.file), typed, kept)
        new = [record for record in self.get("file").get("inputs") or [] if record not in self.get("opened_inputs")]
        new = [record | {"of": _renumbered(record["of"], renumbered)} for record in new]
        self.open(stored.file, stored.version)
        self.put("file", stored.file | {"inputs": merged([*new, *(stored.file.get("inputs") or [])])})
        for name, text in table.fields.items():
            self.put(name, text)
        self._restart(table.rows)
        for part, rows in zip(PARTS, table.parts, strict=True):
            self.parts[part.name].start(part.with_spare(list(rows)))
        self.save()

    def take_stored(self) -> None:
        """Drop what was typed and show what is stored."""
        stored = get_cost_table(engine(), self.review_id)
        self.open(stored.file, stored.version)


def _renumbered(of: dict[str, Any], numbers: Mapping[str, str]) -> dict[str, Any]:
    return of | {"line": numbers[of["line"]]} if of.get("line") in numbers else of
