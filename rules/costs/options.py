"""Options: the current costs plus changes, what they save, and which measure saves it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from rules.costs.attribution import sampled_orders, shapley, split
from rules.costs.beside import Beside, beside
from rules.costs.changed_lines import ChangedLine, changed_lines
from rules.costs.compliance_cost import FileValues, LineCost, TableCost, line_cost, saving_ratio, table_cost
from rules.costs.cost_file import CostFile, Option
from rules.costs.cost_warnings import Warning, warnings
from rules.costs.excluded import refuse_excluded
from rules.costs.inputs import unconfirmed
from rules.exact import EXACT, MAX_PLACES, plain, total
from rules.rulebook import RuleSet
from rules.wording import rounded

INSTRUMENT = "review/cost_instrument"


@dataclass(frozen=True)
class OptionResult:
    """An option priced: its own table, its exact saving, and what each measure has in it."""

    option: Option
    table: TableCost
    saving: Decimal
    ratio_percent: Decimal | None
    beside: Beside
    lines: tuple[ChangedLine, ...] = field(repr=False)

    @cached_property
    def shares(self) -> dict[str, Fraction]:
        """The exact share of each measure in the saving; computed when it is asked for."""
        return _shares(self.option, self.lines)

    @property
    def sampled_orders(self) -> int | None:
        """How many orders of the measures the shares were sampled from; None where they are exact."""
        meeting = max((len(line.measures) for line in self.lines), default=0)
        return sampled_orders(meeting)

    def by_measure(self, places: int = 0) -> dict[str, Decimal]:
        """Shares rounded to ``places`` (whole đồng for people) that add up to the saving rounded alike."""
        return split(self.shares, rounded(self.saving, places), places)

    def as_dict(self) -> dict[str, Any]:
        places = max(MAX_PLACES, -self.saving.as_tuple().exponent)
        return {
            "id": self.option.id,
            "per_year_vnd": plain(self.table.per_year),
            "saving_vnd": plain(self.saving),
            "ratio_percent": None if self.ratio_percent is None else f"{self.ratio_percent:f}",
            "by_measure": [
                {"measure": measure, "saving_vnd": plain(share)} for measure, share in self.by_measure(places).items()
            ],
        } | ({"sampled_orders": self.sampled_orders} if self.sampled_orders else {})


@dataclass(frozen=True)
class Result:
    """A cost file computed: the current costs and every option, with the rule set it was read under."""

    file: CostFile
    instrument: str | None
    fingerprint: str | None
    baseline: TableCost
    beside: Beside
    options: tuple[OptionResult, ...]

    @cached_property
    def warnings(self) -> tuple[Warning, ...]:
        """What an officer should look at again; found when it is asked for."""
        return warnings(self.file, self.baseline, {option.option.id: option.table for option in self.options})

    @property
    def average_per_time(self) -> Fraction | None:
        """What one carrying-out costs now, over all ways and levels of fee; None where nobody carries the TTHC out.

        The per_time of a table adds up lines that may exclude one another, such as handing in here or by post.
        """
        occasions = Fraction(self.file.times_per_year) * Fraction(self.file.subjects_per_year)
        return Fraction(self.baseline.per_year) / occasions if occasions else None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for programs; amounts are exact decimal strings."""
        return {
            "on": self.file.on.isoformat(),
            "rule_set": self.instrument,
            "fingerprint": self.fingerprint,
            "baseline": {
                "per_time_vnd": plain(self.baseline.per_time),
                "per_year_vnd": plain(self.baseline.per_year),
                "hours_per_year": plain(self.baseline.hours_per_year),
                "lines": [_line_dict(line) for line in self.baseline.lines],
            },
            "options": [option.as_dict() for option in self.options],
            "warnings": [warning._asdict() for warning in self.warnings],
        } | self._where_entered()

    def _where_entered(self) -> dict[str, Any]:
        """What only some files say: costs and days beside the form, and how many inputs nobody has confirmed."""
        said: dict[str, Any] = {}
        if any(state.is_entered for state in (self.beside, *(option.beside for option in self.options))):
            options = {option.option.id: option.beside.as_dict() for option in self.options}
            said["beside"] = {"baseline": self.beside.as_dict(), "options": options}
        if self.file.inputs:
            said["unconfirmed_inputs"] = len(unconfirmed(self.file))
        return said


def _line_dict(cost: LineCost) -> dict[str, str]:
    return {
        "id": cost.id,
        "per_time_vnd": plain(cost.per_time),
        "per_year_vnd": plain(cost.per_year),
        "formula": cost.formula,
    }


def evaluate(file: CostFile, rule_set: RuleSet | None = None) -> Result:
    """Price the baseline and every option; saving = current − after (TT 02/2017/TT-VPCP Điều 27(1)).

    Under a rule set, an activity that it keeps out of the form is refused.
    """
    if rule_set:
        refuse_excluded(file, rule_set)
    values = FileValues.of(file)
    baseline = table_cost(line_cost(line, values) for line in file.baseline)
    options = tuple(_evaluate_option(file, option, baseline) for option in file.options)
    return Result(
        file=file,
        instrument=rule_set.entry(INSTRUMENT).text if rule_set else None,
        fingerprint=rule_set.fingerprint if rule_set else None,
        baseline=baseline,
        beside=beside(file),
        options=options,
    )


def _evaluate_option(file: CostFile, option: Option, baseline: TableCost) -> OptionResult:
    lines = tuple(changed_lines(file, option, {cost.id: cost for cost in baseline.lines}))
    carried_out = frozenset(option.measure_names)
    table = table_cost(cost for line in lines if (cost := line.cost(carried_out)))
    saving = EXACT.subtract(baseline.per_year, table.per_year)
    ratio = saving_ratio(baseline.per_year, saving)
    return OptionResult(option, table, saving, ratio, beside(file, option), lines)


def _shares(option: Option, lines: Iterable[ChangedLine]) -> dict[str, Fraction]:
    """The Shapley value of each measure in the saving of the option, exactly.

    The saving is a sum over lines and the Shapley value is additive: taken over the few measures that meet on a
    line, it stays exact however many measures the option has, unless more than 12 meet on one line.
    """
    meeting: dict[frozenset[str], list[ChangedLine]] = defaultdict(list)
    for line in lines:
        meeting[line.measures].append(line)
    shares = dict.fromkeys(option.measure_names, Fraction(0))
    for measures, group in meeting.items():
        for measure, share in shapley(tuple(measures), partial(_worth, group)).items():
            shares[measure] += share
    return shares


def _worth(lines: list[ChangedLine], applied: frozenset[str]) -> Decimal:
    """What the lines cost, as a loss, when only these measures are carried out."""
    return EXACT.minus(total(cost.per_year for line in lines if (cost := line.cost(applied))))
