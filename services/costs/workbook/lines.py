"""The lines of the cost table for the workbook: as they are now, and as an option changes them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from rules.costs.changed_lines import ChangedLine
from rules.costs.compliance_cost import LineCost
from rules.costs.cost_file import Line
from rules.costs.evidence import InputRef
from rules.costs.options import OptionResult
from services.costs.workbook.cells import CHANGED, computed, editable
from services.costs.workbook.columns import NUMBERS
from services.costs.workbook.inputs import InputsSheet
from services.costs.workbook.names import cell_name
from services.costs.workbook.table import TableRow, TableSheet
from services.excel import LiveCell, Role

_SHORT = {
    "task": "công việc",
    "activity": "hoạt động",
    "channel": "cách thức",
    "group": "nhóm",
    "hours": "giờ",
    "hourly_income_vnd": "mức TNBQ",
    "service_vnd": "dịch vụ",
    "trips": "lượt",
    "repeats_on_supplement": "làm lại khi bổ sung",
    "fee_vnd": "phí",
    "times_per_year": "số lần",
    "subjects_per_year": "đối tượng",
    "note": "ghi chú",
}
_NOT_DONE = ("hours", "service_vnd", "fee_vnd")  # of a removed line: 0; its other numbers say nothing any more


def current_rows(costs: Iterable[LineCost], inputs: InputsSheet) -> Iterable[TableRow]:
    """The lines of the baseline: a line's own values are inputs, those it inherits are formulas."""
    for cost in costs:
        line = cost.line
        numbers = {field: _own(line, field, None) or _inherited(line, field, None, inputs) for field in NUMBERS}
        yield TableRow(line, cost, numbers, supplement=_supplement(line, None, inputs))


def option_rows(priced: OptionResult, inputs: InputsSheet, current: TableSheet) -> Iterable[TableRow]:
    """Every line under the option: unchanged cells point to the current table, changed ones are inputs."""
    option, carried_out = priced.option.id, frozenset(priced.option.measure_names)
    for changed in priced.lines:
        cost = changed.cost(carried_out)
        if cost is None:
            yield TableRow(changed.line, None, _zeros(), "bỏ", Role.REMOVED)
            continue
        source = _Source(option, changed, cost.line, inputs, current)
        yield TableRow(
            line=cost.line,
            cost=cost,
            numbers={field: source.cell(field) for field in NUMBERS},
            change=source.change(cost),
            look=Role.ADDED if source.is_added else Role.TEXT,
            supplement=_supplement(cost.line, option, inputs),
        )


def _zeros() -> dict[str, LiveCell]:
    return {
        field: computed("0", role=Role.COMPUTED) if field in _NOT_DONE else LiveCell(Role.TEXT) for field in NUMBERS
    }


class _Source(NamedTuple):
    """Where the numbers of one line under an option come from; ``line`` has the changes in it."""

    option: str
    changed: ChangedLine
    line: Line
    inputs: InputsSheet
    current: TableSheet

    @property
    def is_added(self) -> bool:
        return any(change.add for change in self.changed.own)

    @property
    def edits(self) -> dict[str, Any]:
        return {name: value for c in self.changed.own if c.set for name, value in c.set.given().items()}

    def cell(self, field: str) -> LiveCell:
        is_edited = field in self.edits
        if getattr(self.line, field) is None:
            return _inherited(self.line, field, self.option, self.inputs, is_edited)
        if is_edited or self.is_added:
            return _own(self.line, field, self.option, changed=True)
        return computed(self.current.line_cell(field, self.line.id))

    def change(self, cost: LineCost) -> str:
        """«thêm», «◆ giờ, phí»; a line that only inherits another value says so."""
        if self.is_added:
            return "thêm"
        if self.edits:
            return f"{CHANGED} {', '.join(_SHORT[name] for name in _SHORT if name in self.edits)}"
        before = self.changed.cost(frozenset())
        return "" if before is not None and before == cost else f"{CHANGED} số liệu chung"


def _own(line: Line, field: str, option: str | None, changed: bool = False) -> LiveCell | None:
    value = getattr(line, field)
    if value is None:
        return None
    return editable(cell_name(InputRef(option=option, line=line.id, field=field)), value, changed)


def _inherited(line: Line, field: str, option: str | None, inputs: InputsSheet, is_edited: bool = False) -> LiveCell:
    """As ``compliance_cost.line_cost``: subjects of the line's case group, else the value of the whole TTHC."""
    group = line.group if field == "subjects_per_year" else None
    role = Role.COMPUTED_CHANGED if is_edited else Role.COMPUTED
    return computed(inputs.shared(option, field, group), role=role)


def _supplement(line: Line, option: str | None, inputs: InputsSheet) -> str:
    return inputs.shared(option, "supplement_rate_percent") if line.repeats_on_supplement else ""
