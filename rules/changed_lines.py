"""The lines of the cost table under the changes of one option, whichever of its measures are carried out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rules.compliance_cost import FileValues, LineCost, line_cost
from rules.cost_file import Change, CostFile, Line, Option

_PRICED = frozenset(
    ("hours", "service_vnd", "fee_vnd", "times_per_year", "subjects_per_year", "hourly_income_vnd"),
)


@dataclass(frozen=True)
class ChangedLine:
    """One line with the changes made to it and the file-level changes that reach it."""

    values: FileValues
    line: Line
    own: tuple[Change, ...]
    general: tuple[Change, ...]
    known: dict[frozenset[str], LineCost | None]

    @cached_property
    def reached_by(self) -> frozenset[str]:
        return frozenset(change.measure for change in (*self.own, *self.general))

    @property
    def measures(self) -> frozenset[str]:
        """The measures that can alter the cost of this line."""
        return frozenset(change.measure for change in (*self.own, *self.general) if _is_priced(change))

    def cost(self, applied: frozenset[str]) -> LineCost | None:
        """The line's cost when only these measures are carried out; None while the line does not exist."""
        here = applied & self.reached_by
        if here not in self.known:
            self.known[here] = self._price(here)
        return self.known[here]

    def _price(self, applied: frozenset[str]) -> LineCost | None:
        own = [change for change in self.own if change.measure in applied]
        added = all(change.measure in applied for change in self.own if change.add)
        if not added or any(change.remove for change in own):
            return None
        edits = {name: value for change in own if change.set for name, value in change.set.given().items()}
        values = self.values
        for change in self.general:
            if change.measure in applied:
                values = values._replace(**change.set.given())
        return line_cost(self.line.model_copy(update=edits) if edits else self.line, values)


def changed_lines(file: CostFile, option: Option, current: dict[str, LineCost]) -> Iterable[ChangedLine]:
    """The lines of the baseline, whose ``current`` cost is known, then those the option adds."""
    values = FileValues.of(file)
    own: dict[str, list[Change]] = defaultdict(list)
    for change in option.changes:
        if line_id := change.add.id if change.add else change.line:
            own[line_id].append(change)
    general = [change for change in option.changes if change.set and change.line is None]
    for line in (*file.baseline, *(change.add for change in option.changes if change.add)):
        changes = tuple(own[line.id])
        reach = tuple(change for change in general if _reaches(change, line, changes))
        yield ChangedLine(values, line, changes, reach, {frozenset(): current.get(line.id)})


def _is_priced(change: Change) -> bool:
    return change.set is None or not _PRICED.isdisjoint(change.set.model_fields_set)


def _reaches(general: Change, line: Line, changes: tuple[Change, ...]) -> bool:
    """Whether some state of the line takes a value that this file-level change sets."""
    edits = [change.set.given() for change in changes if change.set]
    for field in general.set.model_fields_set:
        if getattr(line, field) is None or any(edit.get(field, 0) is None for edit in edits):
            return True
    return False
