"""The lines of the cost table under the changes of one option, whichever of its measures are carried out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rules.costs.compliance_cost import FileValues, LineCost, line_cost
from rules.costs.cost_file import Change, CostFile, Line, LineEdit, Option

_UNPRICED = frozenset(("task", "activity", "channel", "note", "waiting_days", "staff_hours"))


class FileLevel:
    """The values all lines share, under the changes an option makes to them."""

    def __init__(self, file: CostFile, changes: Iterable[Change]):
        self.changes = tuple(changes)
        self.measures = frozenset(change.measure for change in self.changes)
        self._known = {frozenset[str](): FileValues.of(file)}

    def after(self, applied: frozenset[str]) -> FileValues:
        """The values when only these measures are carried out."""
        here = applied & self.measures
        if here not in self._known:
            self._known[here] = self._edited([change for change in self.changes if change.measure in here])
        return self._known[here]

    def _edited(self, changes: list[Change]) -> FileValues:
        values = self._known[frozenset()]
        edits = {k: v for c in changes if c.group is None for k, v in c.set.given().items() if k in values._fields}
        groups = {c.group: c.set.subjects_per_year for c in changes if c.group is not None}
        return values._replace(**edits, groups={**values.groups, **groups})

    def reaching(self, line: Line, own: Iterable[Change]) -> list[Change]:
        """The changes that set a value some state of the line may fall back to."""
        states = [line, *(change.set for change in own if change.set)]
        return [change for change in self.changes if any(_reaches(change, state) for state in states)]


def _reaches(change: Change, state: LineEdit) -> bool:
    if change.group is not None:
        return state.group == change.group
    return any(_inherits(state, field) for field in change.set.model_fields_set)


def _inherits(state: LineEdit, field: str) -> bool:
    """A line inherits every value it leaves empty, an edit only what it empties expressly."""
    if field == "supplement_rate_percent":
        return state.repeats_on_supplement
    if field not in FileValues._fields:
        return False
    return getattr(state, field) is None and (isinstance(state, Line) or field in state.model_fields_set)


@dataclass(frozen=True)
class ChangedLine:
    """One line with the changes made to it; ``measures`` are those that can alter its cost."""

    line: Line
    own: tuple[Change, ...]
    file_level: FileLevel
    reached_by: frozenset[str]
    measures: frozenset[str]
    known: dict[frozenset[str], LineCost | None]

    def cost(self, applied: frozenset[str]) -> LineCost | None:
        """The line's cost when only these measures are carried out; None while the line does not exist."""
        here = applied & self.reached_by
        if here not in self.known:
            self.known[here] = self._price(here)
        return self.known[here]

    @cached_property
    def _edits(self) -> list[tuple[str, dict[str, Any]]]:
        """The values each change sets; asked for in every subset of measures."""
        return [(change.measure, change.set.given()) for change in self.own if change.set]

    def _price(self, applied: frozenset[str]) -> LineCost | None:
        own = [change for change in self.own if change.measure in applied]
        added = all(change.measure in applied for change in self.own if change.add)
        if not added or any(change.remove for change in own):
            return None
        edits = {name: value for measure, values in self._edits if measure in applied for name, value in values.items()}
        line = self.line.model_copy(update=edits) if edits else self.line
        return line_cost(line, self.file_level.after(applied))


def file_changes(option: Option) -> list[Change]:
    """The changes an option makes to values that lines share: those of the file and of case groups."""
    return [change for change in option.changes if change.set and change.line is None]


def changed_lines(file: CostFile, option: Option, current: dict[str, LineCost]) -> Iterable[ChangedLine]:
    """The lines of the baseline, whose ``current`` cost is known, then those the option adds."""
    own: dict[str, list[Change]] = defaultdict(list)
    for change in option.changes:
        if line_id := change.add.id if change.add else change.line:
            own[line_id].append(change)
    file_level = FileLevel(file, file_changes(option))
    for line in (*file.baseline, *(change.add for change in option.changes if change.add)):
        changes = own.get(line.id, ())
        reaching = [*changes, *file_level.reaching(line, changes)]
        yield ChangedLine(
            line=line,
            own=tuple(changes),
            file_level=file_level,
            reached_by=frozenset([change.measure for change in reaching]),
            measures=frozenset([change.measure for change in reaching if _is_priced(change)]),
            known={frozenset(): current.get(line.id)},
        )


def _is_priced(change: Change) -> bool:
    return change.set is None or not change.set.model_fields_set <= _UNPRICED
