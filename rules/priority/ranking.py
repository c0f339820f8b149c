"""Score, order and cut of the priority list, and how much they hang on the weights. Exact throughout."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from math import lcm
from operator import mul
from typing import NamedTuple

from rules.priority.criteria import Facts, criteria
from rules.priority.settings import PrioritySettings

# A weight made half as large again, half as large, and nothing.
CHANGES = {"tăng 50%": Fraction(3, 2), "giảm 50%": Fraction(1, 2), "bằng 0": Fraction(0)}


class Scored(NamedTuple):
    """One TTHC in the ranking; ``score`` 0 to 10, exactly; ``missing``: the criteria that have no data."""

    code: str
    score: Fraction
    points: Mapping[str, Fraction]
    missing: tuple[str, ...]
    is_in: bool


class Move(NamedTuple):
    """A TTHC ``enters`` the list or leaves it when one weight is changed alone."""

    criterion: str
    change: str
    enters: bool


def ranking(facts: Mapping[str, Facts], settings: PrioritySettings) -> list[Scored]:
    """The TTHC by code, the highest score first; the same score in the order of the codes.

    score = Σ weight × points / Σ weights; what has no data counts as a criterion without points.
    """
    return _ranking(_Table(facts), facts, settings)


def sensitivity(facts: Mapping[str, Facts], settings: PrioritySettings) -> dict[str, tuple[Move, ...]]:
    """The TTHC on the edge: those that enter or leave when one weight alone is moved ±50 % or set to 0.

    Whoever is in the list and not named here stays in whatever single weight is moved.
    """
    return _sensitivity(_Table(facts), settings)


def ranked(facts: Mapping[str, Facts], settings: PrioritySettings) -> tuple[list[Scored], dict[str, tuple[Move, ...]]]:
    """``ranking`` and ``sensitivity`` together, the points worked out once."""
    table = _Table(facts)
    return _ranking(table, facts, settings), _sensitivity(table, settings)


def _ranking(table: "_Table", facts: Mapping[str, Facts], settings: PrioritySettings) -> list[Scored]:
    weighed = table.weighed({key: Fraction(weight) for key, weight in settings.weights.items()})
    inside = weighed.inside(settings)
    return [
        Scored(
            code,
            Fraction(weighed.totals[code], weighed.full),
            table.shown[code],
            tuple(key for key in criteria() if facts[code].get(key) is None),
            code in inside,
        )
        for code in weighed.ordered()
    ]


def _sensitivity(table: "_Table", settings: PrioritySettings) -> dict[str, tuple[Move, ...]]:
    weights = {key: Fraction(weight) for key, weight in settings.weights.items()}
    now = table.weighed(weights).inside(settings)
    moves: dict[str, list[Move]] = {}
    for key, change, changed in _changed(weights):
        then = table.weighed(changed).inside(settings)
        for code in now ^ then:
            moves.setdefault(code, []).append(Move(key, change, code in then))
    return {code: tuple(found) for code, found in moves.items()}


def _changed(weights: Mapping[str, Fraction]) -> Iterator[tuple[str, str, dict[str, Fraction]]]:
    for key, weight in weights.items():
        for change, factor in CHANGES.items():
            changed = {**weights, key: weight * factor}
            if weight and any(changed.values()):  # without any weight nothing can be ranked
                yield key, change, changed


class _Table:
    """The points of all TTHC in whole numbers, which are fast: ``unit`` of them are one point."""

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        points = {key: cache(criterion.points) for key, criterion in criteria().items()}
        self.shown = {code: {key: of(facts[code].get(key)) for key, of in points.items()} for code in sorted(facts)}
        self.unit = lcm(*{point.denominator for of in self.shown.values() for point in of.values()})
        self._rows = {
            code: [point.numerator * (self.unit // point.denominator) for point in of.values()]
            for code, of in self.shown.items()
        }

    def weighed(self, weights: Mapping[str, Fraction]) -> "_Weighed":
        scale = lcm(*(weight.denominator for weight in weights.values()))
        whole = [int(weights[key] * scale) for key in criteria()]
        totals = {code: sum(map(mul, whole, row)) for code, row in self._rows.items()}
        return _Weighed(totals, sum(whole) * self.unit)


class _Weighed(NamedTuple):
    """Σ weight × points of each TTHC, in the order of the codes; ``full`` of it is one point of the score."""

    totals: dict[str, int]
    full: int

    def ordered(self) -> list[str]:
        return sorted(self.totals, key=self.totals.__getitem__, reverse=True)  # equal ones keep the order of the codes

    def inside(self, settings: PrioritySettings) -> frozenset[str]:
        if settings.count is not None:
            return frozenset(self.ordered()[: settings.count])
        least = Fraction(settings.least_score) * self.full
        return frozenset(code for code, total in self.totals.items() if total >= least)
