"""The current state and the options side by side: what of the TTHC changes, and what becomes of each burden."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from models.draft import ProcedureDraft
from rules.components import Component
from rules.costs.beside import Beside
from rules.costs.burdens import visits
from rules.costs.compliance_cost import TableCost
from rules.costs.cost_file import Option
from rules.costs.options import OptionResult, Result
from rules.costs.range_words import about
from rules.exact import EXACT
from rules.rulebook import RuleSet
from rules.text import fold
from rules.wording import number, percent

if TYPE_CHECKING:
    from rules.costs.ranges import Ranges

UNKNOWN = "chưa nhập"
WHOLE = "Cả thủ tục"


class Cell(NamedTuple):
    """A value in words, and how it stands to the current state: «▼ 2», «▲ 1», «=»; empty where nothing compares."""

    text: str
    difference: str = ""

    @property
    def direction(self) -> int:
        """-1 less than now, 1 more than now, 0 alike or not comparable."""
        return {"▼": -1, "▲": 1}.get(self.difference[:1], 0)


class Row(NamedTuple):
    """One burden: the current state first, then each option in its order."""

    label: str
    cells: tuple[Cell, ...]


class _State(NamedTuple):
    """One column: the current state (``option`` None) or the state under an option."""

    option: Option | None
    table: TableCost
    beside: Beside


def side_by_side(draft: ProcedureDraft, result: Result, rules: RuleSet, ranges: "Ranges | None" = None) -> list[Row]:
    """The rows, the current state first. What nobody has entered is «chưa nhập», never 0.

    With ``ranges``, a row says between what amounts each saving may lie; the exact amount stands in the row above.
    """
    states = [_State(None, result.baseline, result.beside)]
    states += [_State(o.option, o.table, o.beside) for o in result.options]
    unit = result.file.waiting_unit.label if result.file.waiting_unit else "ngày"
    return [
        Row("Bộ phận thay đổi", tuple(Cell(_components(state.option, rules)) for state in states)),
        _counted("Công việc phải làm", states, _tasks),
        _counted(
            "Lượt đi lại, kiểm tra",
            states,
            lambda state: visits(state.table.lines, is_option=state.option is not None),
        ),
        _counted("Giấy tờ phải nộp", states, lambda state: _papers(draft, state.option)),
        _counted(f"Thời gian chờ ({unit})", states, lambda state: state.beside.waiting_days),
        _counted("Chi phí một năm (đồng)", states, lambda state: state.table.per_year, places=0),
        Row("Tiết kiệm một năm (đồng)", (Cell("—"), *(Cell(number(o.saving, 0)) for o in result.options))),
        *_uncertain(result, ranges),
        Row("Tỷ lệ cắt giảm", (Cell("—"), *(Cell(percent(o.ratio_percent)) for o in result.options))),
        Row("Thu phí giảm một năm (đồng)", (Cell("—"), *(_fees_lost(result, option) for option in result.options))),
        _counted("Giờ của cơ quan một năm", states, lambda state: state.beside.staff_hours_per_year),
        _counted("Chi phí một lần (đồng)", states, _one_off(result), places=0),
    ]


def _uncertain(result: Result, ranges: "Ranges | None") -> Iterator[Row]:
    """The interval of each saving, where any input has a range."""
    if ranges:
        around = (about(ranges.savings[option.option.id]).removeprefix("khoảng ") for option in result.options)
        yield Row("Khoảng của tiết kiệm", (Cell("—"), *(Cell(words or "không đổi") for words in around)))


def _counted(
    label: str, states: list[_State], value: Callable[[_State], Decimal | None], places: int | None = None
) -> Row:
    now, *after = [value(state) for state in states]
    return Row(label, (Cell(_words(now, places)), *(_compared(now, then, places) for then in after)))


def _words(value: Decimal | None, places: int | None) -> str:
    return UNKNOWN if value is None else number(value, places)


def _compared(now: Decimal | None, then: Decimal | None, places: int | None) -> Cell:
    if now is None or then is None:
        return Cell(_words(then, places))
    change = EXACT.subtract(then, now)
    if not change:
        return Cell(_words(then, places), "=")
    arrow = "▲" if change > 0 else "▼"
    # Of amounts the saving has a row of its own; their difference would only widen the column.
    return Cell(_words(then, places), arrow if places == 0 else f"{arrow} {number(change.copy_abs())}")


def _components(option: Option | None, rules: RuleSet) -> str:
    """The components the measures name; a measure of which nobody has said it is counted."""
    if option is None:
        return "—"
    described = {measure.measure: measure for measure in option.measures}
    names, unsaid = {}, 0
    for name in option.measure_names:
        measure = described.get(name)
        if measure is None or not (measure.component or measure.kind):
            unsaid += 1
        else:
            names[component_label(measure.component, rules)] = None
    missing = f"{unsaid} biện pháp chưa nêu" if unsaid else ""
    return "; ".join(filter(None, (*names, missing))) or UNKNOWN


def component_label(component: str, rules: RuleSet) -> str:
    """The component of a measure in the words of the law; what is no component of it is shown as written."""
    if component in set(Component):
        return rules.entry(f"components/{component}").label
    return component or WHOLE


def _tasks(state: _State) -> Decimal:
    """Rows of the table that cost something or take time."""
    return Decimal(sum(1 for cost in state.table.lines if cost.per_time or cost.line.hours))


def _papers(draft: ProcedureDraft, option: Option | None) -> Decimal | None:
    """The papers of the inventory, each once, without those the option drops."""
    papers = {fold(paper.name) for paper in draft.papers}
    measures = option.measures if option else ()
    if any(measure.kind == "abolish" for measure in measures):
        return Decimal(0)
    dropped = {fold(measure.item) for measure in measures if measure.kind == "drop_paper"}
    return Decimal(len(papers - dropped)) if papers else None


def _fees_lost(result: Result, option: OptionResult) -> Cell:
    """What the agency collects less; more collected is said as such."""
    lost = EXACT.subtract(result.baseline.fees_per_year, option.table.fees_per_year)
    if not lost:
        return Cell("0", "=")
    return Cell(number(lost, 0), "▼") if lost > 0 else Cell(f"thu tăng {number(lost.copy_abs(), 0)}", "▲")


def _one_off(result: Result) -> Callable[[_State], Decimal | None]:
    """None where no cost of adapting was entered, because an empty list says nothing."""

    def value(state: _State) -> Decimal | None:
        costs = state.option.one_off if state.option else result.file.one_off
        return state.beside.one_off_vnd if costs else None

    return value
