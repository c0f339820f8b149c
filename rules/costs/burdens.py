"""What a priced table asks of people beside money, a year: hours of citizens and firms, and their ways."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from rules.costs.compliance_cost import LineCost, TableCost
from rules.exact import EXACT, total
from rules.vocabulary import Channel, Task

_HANDED = (Task.SUBMIT, Task.RECEIVE)


class Burdens(NamedTuple):
    """``hours``: of all subjects, un-priced. ``visits``: ways to the agency and inspections; None where unknown."""

    hours: Decimal
    visits: Decimal | None


def burdens(table: TableCost, *, is_option: bool) -> Burdens:
    """Of the current state, or of the state under an option, which may have no line left."""
    return Burdens(table.hours_per_year, visits(table.lines, is_option=is_option))


def visits(lines: Iterable[LineCost], *, is_option: bool) -> Decimal | None:
    """Unknown where a line of handing in or receiving says no channel, or where the current state has none of them."""
    lines = tuple(lines)
    if not lines and is_option:
        return Decimal(0)
    handed = [cost for cost in lines if cost.line.task in _HANDED]
    if not handed or any(cost.line.channel is None for cost in handed):
        return None
    return total(_occasions(cost) for cost in lines if _is_visit(cost))


def _is_visit(cost: LineCost) -> bool:
    return cost.line.task is Task.INSPECTION or (cost.line.task in _HANDED and cost.line.channel is Channel.DIRECT)


def _occasions(cost: LineCost) -> Decimal:
    return EXACT.multiply(cost.visits, EXACT.multiply(cost.times_per_year, cost.subjects_per_year))
