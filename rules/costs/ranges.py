"""How sure the figures of a cost file are: intervals, which option is better how often, and whether the ranking holds.

The likely value is always the exact one of the engine; only what surrounds it is simulated. The subjects of case groups
are drawn each for itself: in a single draw they need not add up to the subjects of the TTHC, which are one more input
of the lines that name no group.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

from rules.costs.options import Result
from rules.costs.ranged_lines import Lines, RangedInput, priced_lines
from rules.costs.simulation import DRAWS, Array, departures, difference, percentiles, share_above
from rules.exact import EXACT, plain
from rules.wording import rounded

_FLOAT_NOISE = 1e-10  # of the amounts added up; what differs by less is equal


@dataclass(frozen=True, slots=True)
class Interval:
    """An amount in đồng a year: the exact likely value, between the values that 5 % and 95 % of the draws lie below.

    ``low`` and ``high`` are whole đồng. Where the likely value lies outside them (a range all to one side of it), the
    interval is widened to it. Both equal the likely value, exactly, where no ranged input reaches the amount.
    """

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        return self.low == self.likely == self.high

    def as_dict(self) -> dict[str, str]:
        return {"low_vnd": plain(self.low), "likely_vnd": plain(self.likely), "high_vnd": plain(self.high)}


@dataclass(frozen=True, slots=True)
class Flip:
    """Two options whose likely ranking is turned round in this share of the draws."""

    better: str
    worse: str
    share: Fraction


@dataclass(frozen=True)
class Ranges:
    """What the recorded ranges make of every figure of a cost file.

    ``probabilities[A, B]``: share of the draws in which A saves more than B; with those of B over A and the ties it
    makes 1. ``losing``: options that save something in the likely case, and the share of the draws in which they cost
    more than today.
    """

    inputs: tuple[RangedInput, ...]
    current: Interval
    costs: dict[str, Interval]
    savings: dict[str, Interval]
    probabilities: dict[tuple[str, str], Fraction]
    flips: tuple[Flip, ...]
    losing: dict[str, Fraction]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for programs: likely values exact, percentiles in whole đồng, shares of the draws in percent."""
        return {
            "draws": DRAWS,
            "inputs": len(self.inputs),
            "baseline": self.current.as_dict(),
            "options": [
                {"id": key, "per_year": cost.as_dict(), "saving": self.savings[key].as_dict()}
                for key, cost in self.costs.items()
            ],
            "saves_more": [
                {"option": a, "than": b, "percent": _percent(share)} for (a, b), share in self.probabilities.items()
            ],
            "flips": [
                {"better": flip.better, "worse": flip.worse, "percent": _percent(flip.share)} for flip in self.flips
            ],
            "losing": [{"option": key, "percent": _percent(share)} for key, share in self.losing.items()],
        }


def _percent(share: Fraction) -> str:
    return plain(rounded(share * 100, 2))


def simulate(result: Result) -> Ranges:
    """Draw every ranged input 10.000 times; without ranged inputs every interval is the exact value."""
    lines = priced_lines(result.file)
    saved = {option: lines.saving(option) for option in lines.after}
    figures = {("cost", option): after for option, after in lines.after.items()}
    figures |= {("saving", option): saving for option, saving in saved.items()}
    away = departures({"current": lines.current, **figures})
    options = {option.option.id: option for option in result.options}
    savings = {key: _Drawn(option.saving, away["saving", key], _noise(saved[key])) for key, option in options.items()}
    return Ranges(
        inputs=lines.inputs,
        current=_interval(result.baseline.per_year, away["current"]),
        costs={key: _interval(option.table.per_year, away["cost", key]) for key, option in options.items()},
        savings={key: _interval(saving.likely, saving.away) for key, saving in savings.items()},
        probabilities={(a, b): savings[a].above(savings[b]) for a, b in permutations(savings, 2)},
        flips=tuple(_flips(savings)),
        losing=dict(_losing(savings)),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The saving of one option in every draw; ``noise``: how much of it floating point may have made."""

    likely: Decimal
    away: Array | None
    noise: float

    def above(self, other: "_Drawn") -> Fraction:
        gap = EXACT.subtract(self.likely, other.likely)
        return share_above(gap, difference(self.away, other.away), self.noise + other.noise)

    def negated(self) -> "_Drawn":
        return _Drawn(EXACT.minus(self.likely), difference(None, self.away), self.noise)


_NOTHING = _Drawn(Decimal(0), None, 0.0)


def _flips(savings: Mapping[str, _Drawn]) -> Iterator[Flip]:
    for better, worse in permutations(savings, 2):
        if savings[better].likely > savings[worse].likely:
            share = savings[worse].above(savings[better])
            if share:
                yield Flip(better, worse, share)


def _losing(savings: Mapping[str, _Drawn]) -> Iterator[tuple[str, Fraction]]:
    for key, saving in savings.items():
        if saving.likely > 0 and (share := saving.negated().above(_NOTHING)):
            yield key, share


def _interval(likely: Decimal, away: Array | None) -> Interval:
    if away is None:
        return Interval(likely, likely, likely)
    low, high = (rounded(bound) for bound in percentiles(likely, away))
    return Interval(min(low, likely), likely, max(high, likely))


def _noise(lines: Lines) -> float:
    """A bound of the rounding errors in a sum over these lines."""
    amounts = (
        abs(count) * terms.per_year({input: float(input.high) for input in terms.inputs}, float)
        for terms, count in lines.items()
        if terms.inputs
    )
    return _FLOAT_NOISE * sum(amounts)
