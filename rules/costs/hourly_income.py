"""A suggestion for the income of one person in one hour. It is never used unless an officer takes it over."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rules.rulebook import RuleSet
from rules.vocabulary import Mark
from rules.wording import number, rounded

_GDP = "cost/gdp_per_head"
_DIVISORS = ("cost/months_per_year", "cost/working_days_per_month", "cost/working_hours_per_day")


@dataclass(frozen=True)
class SuggestedIncome:
    """The amount in whole đồng, how it was computed, and on whose figures."""

    amount_vnd: Decimal
    formula: str
    source: str
    mark: Mark


def suggested_income(rule_set: RuleSet) -> SuggestedIncome:
    """GDP per head ÷ months ÷ working days ÷ working hours: practice under TT 02/2017/TT-VPCP Điều 27."""
    paths = (_GDP, *_DIVISORS)
    values = [rule_set.value(path) for path in paths]
    exact = Fraction(values[0])
    for divisor in values[1:]:
        exact /= Fraction(divisor)
    amount = rounded(exact)
    marks = {rule_set.mark(path) for path in paths}
    return SuggestedIncome(
        amount_vnd=amount,
        formula=f"{' ÷ '.join(number(value) for value in values)} ≈ {number(amount)} đồng/giờ",
        source=f"{rule_set.source(_GDP)}; chia {', '.join(number(value) for value in values[1:])}",
        mark=Mark.CONFIRMED if marks == {Mark.CONFIRMED} else Mark.RECONSTRUCTED,
    )
