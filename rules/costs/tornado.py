"""Which inputs matter: one at a time at its low and at its high value, all others at their likely one."""

from collections import Counter, defaultdict
from fractions import Fraction
from typing import NamedTuple

from rules.costs.input_words import in_words
from rules.costs.options import OptionResult, Result
from rules.costs.ranged_lines import Lines, RangedInput, priced_lines

Values = dict[RangedInput, Fraction]


class Bar(NamedTuple):
    """An input, and a figure in đồng a year, exactly, with the input at its low and at its high value.

    Every other input stays at its likely value. The figure is linear in each single input, so nothing between the two
    ends lies outside them.
    """

    name: str
    input: RangedInput
    at_low: Fraction
    at_high: Fraction

    @property
    def width(self) -> Fraction:
        return abs(self.at_high - self.at_low)


def tornado(result: Result, option: OptionResult | None = None) -> tuple[Bar, ...]:
    """The bars of the saving of an option, or of the current cost: the widest first, ties by name.

    Inputs that do not reach the figure are left out.
    """
    lines = priced_lines(result.file)
    figure, likely = (
        (lines.saving(option.option.id), option.saving) if option else (lines.current, result.baseline.per_year)
    )
    values = {input: Fraction(input.likely) for input in lines.inputs}
    touched: dict[RangedInput, Lines] = defaultdict(Counter)
    for terms, count in figure.items():
        for input in terms.inputs:
            touched[input][terms] = count
    bars = (
        Bar(
            in_words(result.file, input.ref),
            input,
            Fraction(likely) + _moved(lines, values, {input: Fraction(input.low)}),
            Fraction(likely) + _moved(lines, values, {input: Fraction(input.high)}),
        )
        for input, lines in touched.items()
    )
    return tuple(sorted((bar for bar in bars if bar.width), key=lambda bar: (-bar.width, bar.name)))


def _moved(lines: Lines, likely: Values, other: Values) -> Fraction:
    values = likely | other
    return sum(
        (count * (terms.per_year(values) - terms.per_year(likely)) for terms, count in lines.items()), Fraction(0)
    )
