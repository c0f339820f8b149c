"""How a total comes about: each line of the current table beside the same line under an option."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from rules.costs.compliance_cost import LineCost
from rules.costs.options import OptionResult, Result
from rules.exact import EXACT


class LinePair(NamedTuple):
    """One line before and after. None before: the option adds it; None after: it removes it, or there is no option."""

    before: LineCost | None
    after: LineCost | None

    @property
    def shown(self) -> LineCost:
        """The side that says which line it is."""
        return self.before or self.after

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    @property
    def saving(self) -> Decimal:
        """Đồng a year, exact; the savings of all lines add up to the saving of the option."""
        return EXACT.subtract(_per_year(self.before), _per_year(self.after))


def line_pairs(result: Result, option: OptionResult | None = None) -> tuple[LinePair, ...]:
    """Every line of the current table in its order, then what the option adds."""
    after = _by_id(option.table.lines if option else ())
    before = _by_id(result.baseline.lines)
    added = [LinePair(None, cost) for cost in after.values() if cost.id not in before]
    return (*(LinePair(cost, after.get(cost.id)) for cost in before.values()), *added)


def _by_id(lines: Iterable[LineCost]) -> dict[str, LineCost]:
    return {cost.id: cost for cost in lines}


def _per_year(cost: LineCost | None) -> Decimal:
    return cost.per_year if cost else Decimal(0)
