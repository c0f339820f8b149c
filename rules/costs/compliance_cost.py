"""The cost of complying with a TTHC: what one line, and a table of lines, costs citizens and organisations.

TT 02/2017/TT-VPCP Điều 27(1): cost of a time = tasks + fees; cost of a year = cost of a time × times × subjects.
The price of a task as hours × income per hour + services is reconstructed from practice, and so is counting a task as
often as it is done: its trips, and once more for the share of dossiers returned for supplement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rules.costs.cost_file import CostFile, Line
from rules.exact import EXACT, total
from rules.wording import number, rounded


class FileValues(NamedTuple):
    """The values a line falls back to where it has none of its own; ``groups``: subjects of each case group."""

    times_per_year: Decimal
    subjects_per_year: Decimal
    hourly_income_vnd: Decimal | None
    supplement_rate_percent: Decimal
    groups: Mapping[str, Decimal]

    @classmethod
    def of(cls, file: CostFile) -> "FileValues":
        return cls(
            file.times_per_year,
            file.subjects_per_year,
            file.hourly_income_vnd,
            Decimal(0) if file.supplement_rate_percent is None else file.supplement_rate_percent,
            {group.id: group.subjects_per_year for group in file.groups},
        )

    def subjects_of(self, line: Line) -> Decimal:
        """The line's own subjects, else those of its case group, else those of the TTHC."""
        if line.subjects_per_year is not None:
            return line.subjects_per_year
        return self.shared_by(line.group)

    def shared_by(self, group: str | None) -> Decimal:
        """The subjects of a case group; of the whole TTHC where there is none."""
        return self.subjects_per_year if group is None else self.groups[group]


class LineCost(NamedTuple):
    """One priced line: the values that count, and the exact amounts they make."""

    line: Line
    hourly_income_vnd: Decimal
    times_per_year: Decimal
    subjects_per_year: Decimal
    visits: Decimal
    per_time: Decimal
    per_year: Decimal
    hours_per_year: Decimal

    @property
    def fees_per_year(self) -> Decimal:
        """What the agency collects: fee × times × subjects."""
        return EXACT.multiply(Decimal(self.line.fee_vnd), EXACT.multiply(self.times_per_year, self.subjects_per_year))

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def formula(self) -> str:
        """«(1,5 × 40.767 + 5.000) × 1 × 1.200»: the arithmetic as it is shown beside the amount."""
        work = [f"{number(self.line.hours)} × {number(self.hourly_income_vnd)}"] if self.line.hours else []
        work += [number(self.line.service_vnd)] if self.line.service_vnd else []
        if work and self.visits != 1:
            work = [f"{_bracketed(work)} × {number(self.visits)}"]
        terms = [*work, number(self.line.fee_vnd)] if self.line.fee_vnd else work
        return f"{_bracketed(terms)} × {number(self.times_per_year)} × {number(self.subjects_per_year)}"


def _bracketed(terms: list[str]) -> str:
    return f"({' + '.join(terms)})" if len(terms) > 1 else "".join(terms) or "0"


@dataclass(frozen=True, slots=True)
class TableCost:
    """A table of priced lines with its exact totals."""

    lines: tuple[LineCost, ...]
    per_time: Decimal
    per_year: Decimal
    hours_per_year: Decimal

    @property
    def fees_per_year(self) -> Decimal:
        """What the agency collects in fees and charges in a year."""
        return total(line.fees_per_year for line in self.lines)


def line_cost(line: Line, values: FileValues) -> LineCost:
    """TT 02/2017/TT-VPCP Điều 27(1) for one task of the table."""
    times = values.times_per_year if line.times_per_year is None else line.times_per_year
    subjects = values.subjects_of(line)
    income = values.hourly_income_vnd if line.hourly_income_vnd is None else line.hourly_income_vnd
    income = Decimal(0) if income is None else income  # only without hours: the cost file is refused otherwise
    visits = visits_of(line.trips, values.supplement_rate_percent if line.repeats_on_supplement else Decimal(0))
    work = EXACT.add(EXACT.multiply(line.hours, income), line.service_vnd)
    per_time = EXACT.add(EXACT.multiply(work, visits), line.fee_vnd)
    occasions = EXACT.multiply(times, subjects)
    return LineCost(
        line=line,
        hourly_income_vnd=income,
        times_per_year=times,
        subjects_per_year=subjects,
        visits=visits,
        per_time=per_time,
        per_year=EXACT.multiply(per_time, occasions),
        hours_per_year=EXACT.multiply(EXACT.multiply(line.hours, visits), occasions),
    )


def visits_of(trips: Decimal, supplement_rate_percent: Decimal) -> Decimal:
    """How often the task is done in one carrying-out: 2 trips and 20 % returned for supplement make 2,2."""
    return EXACT.add(trips, EXACT.scaleb(supplement_rate_percent, -2)) if supplement_rate_percent else trips


def table_cost(lines: Iterable[LineCost]) -> TableCost:
    """Totals are sums of exact amounts, never of rounded ones."""
    lines = tuple(lines)
    return TableCost(
        lines=lines,
        per_time=total(line.per_time for line in lines),
        per_year=total(line.per_year for line in lines),
        hours_per_year=total(line.hours_per_year for line in lines),
    )


def saving_ratio(current: Decimal, saving: Decimal) -> Decimal | None:
    """Saving in percent of the current cost, two decimals half-up; None where the current cost is 0.

    For a group of TTHC give the totals of the group: the mean of ratios says nothing.
    """
    return rounded(Fraction(saving) * 100 / Fraction(current), 2) if current else None
