"""The cost of complying with a TTHC: what one line, and a table of lines, costs citizens and organisations.

TT 02/2017/TT-VPCP Điều 27(1): cost of a time = tasks + fees; cost of a year = cost of a time × times × subjects.
The price of a task as hours × income per hour + services is reconstructed from practice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from rules.costs.cost_file import CostFile, Line
from rules.exact import EXACT
from rules.wording import number, rounded


class FileValues(NamedTuple):
    """The values a line falls back to where it has none of its own."""

    times_per_year: Decimal
    subjects_per_year: Decimal
    hourly_income_vnd: Decimal | None

    @classmethod
    def of(cls, file: CostFile) -> "FileValues":
        return cls(file.times_per_year, file.subjects_per_year, file.hourly_income_vnd)


class LineCost(NamedTuple):
    """One priced line: the values that count, and the exact amounts they make."""

    line: Line
    hourly_income_vnd: Decimal
    times_per_year: Decimal
    subjects_per_year: Decimal
    per_time: Decimal
    per_year: Decimal
    hours_per_year: Decimal

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def formula(self) -> str:
        """«(1,5 × 40.767 + 5.000) × 1 × 1.200»: the arithmetic as it is shown beside the amount."""
        terms = [f"{number(self.line.hours)} × {number(self.hourly_income_vnd)}"] if self.line.hours else []
        terms += [number(amount) for amount in (self.line.service_vnd, self.line.fee_vnd) if amount]
        per_time = f"({' + '.join(terms)})" if len(terms) > 1 else "".join(terms) or "0"
        return f"{per_time} × {number(self.times_per_year)} × {number(self.subjects_per_year)}"


@dataclass(frozen=True, slots=True)
class TableCost:
    """A table of priced lines with its exact totals."""

    lines: tuple[LineCost, ...]
    per_time: Decimal
    per_year: Decimal
    hours_per_year: Decimal


def line_cost(line: Line, values: FileValues) -> LineCost:
    """TT 02/2017/TT-VPCP Điều 27(1) for one task of the table."""
    times = values.times_per_year if line.times_per_year is None else line.times_per_year
    subjects = values.subjects_per_year if line.subjects_per_year is None else line.subjects_per_year
    income = values.hourly_income_vnd if line.hourly_income_vnd is None else line.hourly_income_vnd
    income = Decimal(0) if income is None else income  # only without hours: the cost file is refused otherwise
    per_time = EXACT.add(EXACT.multiply(line.hours, income), line.service_vnd + line.fee_vnd)
    occasions = EXACT.multiply(times, subjects)
    return LineCost(
        line=line,
        hourly_income_vnd=income,
        times_per_year=times,
        subjects_per_year=subjects,
        per_time=per_time,
        per_year=EXACT.multiply(per_time, occasions),
        hours_per_year=EXACT.multiply(line.hours, occasions),
    )


def table_cost(lines: Iterable[LineCost]) -> TableCost:
    """Totals are sums of exact amounts, never of rounded ones."""
    lines = tuple(lines)
    return TableCost(
        lines=lines,
        per_time=total(line.per_time for line in lines),
        per_year=total(line.per_year for line in lines),
        hours_per_year=total(line.hours_per_year for line in lines),
    )


def total(amounts: Iterable[Decimal]) -> Decimal:
    """An exact sum, however many amounts there are."""
    return reduce(EXACT.add, amounts, Decimal(0))


def saving_ratio(current: Decimal, saving: Decimal) -> Decimal | None:
    """Saving in percent of the current cost, two decimals half-up; None where the current cost is 0.

    For a group of TTHC give the totals of the group: the mean of ratios says nothing.
    """
    return rounded(Fraction(saving) * 100 / Fraction(current), 2) if current else None
