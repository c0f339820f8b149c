"""What stands beside the yearly form and never in its totals: costs that arise once, waiting, the agency's effort."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules.costs.cost_file import CostFile, OneOff, Option
from rules.exact import EXACT, plain, total


@dataclass(frozen=True, slots=True)
class Beside:
    """For one state of the TTHC; None where nobody has entered it.

    ``one_off_vnd``: cost of adapting, once. ``waiting_days``: days until the result, unpriced because TT
    02/2017/TT-VPCP Điều 27(2)(b) counts no opportunity cost. ``staff_hours_per_year``: the agency's own hours, which
    no citizen bears.
    """

    one_off_vnd: Decimal
    waiting_days: Decimal | None
    staff_hours_per_year: Decimal | None

    @property
    def is_entered(self) -> bool:
        return bool(self.one_off_vnd) or self.waiting_days is not None or self.staff_hours_per_year is not None

    def as_dict(self) -> dict[str, Any]:
        return {
            "one_off_vnd": plain(self.one_off_vnd),
            "waiting_days": None if self.waiting_days is None else plain(self.waiting_days),
            "staff_hours_per_year": None if self.staff_hours_per_year is None else plain(self.staff_hours_per_year),
        }


def beside(file: CostFile, option: Option | None = None) -> Beside:
    """Of the current state, or of the state under an option."""
    changes = option.changes if option else ()
    edits = {
        name: value
        for change in changes
        if change.set and change.line is None and change.group is None
        for name, value in change.set.given().items()
    }
    state = file.model_copy(update=edits)
    occasions = EXACT.multiply(state.times_per_year, state.subjects_per_year)
    return Beside(
        one_off_vnd=_one_off(file, option.one_off if option else file.one_off),
        waiting_days=state.waiting_days,
        staff_hours_per_year=None if state.staff_hours is None else EXACT.multiply(state.staff_hours, occasions),
    )


def _one_off(file: CostFile, costs: Iterable[OneOff]) -> Decimal:
    return total(one_off_cost(cost, file.hourly_income_vnd or Decimal(0)) for cost in costs)


def one_off_cost(cost: OneOff, hourly_income: Decimal) -> Decimal:
    """(hours × income + service) × subjects, once."""
    each = EXACT.add(EXACT.multiply(cost.hours, hourly_income), cost.service_vnd)
    return EXACT.multiply(each, cost.subjects)
