"""Drawing the ranged inputs of a cost file many times over; the only module that needs numpy.

A product convention, no rule of law: each input is drawn from the triangular distribution between its low and high
value with the peak at its likely one, independently of the others. The draws of an input hang on nothing but what the
input is and its range: other lines, other options and the order of the file leave them alone.

Amounts are drawn in floating point, about 15 digits exact; a cost file of the largest values it may hold stays far
below the largest such number (1e308).
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from rules.costs.ranged_lines import Lines, RangedInput, Terms

DRAWS = 10_000
SEED = 2021
PERCENTILES = (5, 95)
Array = NDArray[np.float64]
Figure = Hashable


def draws_of(input: RangedInput) -> Array:
    """10.000 values of one input, always the same ones."""
    ref = input.ref
    name = "\x1f".join(part or "" for part in (ref.line, ref.group, ref.field))
    if ref.option is not None:  # named by what is set and to what: the order of the options must not matter
        name += f"\x1f{input.likely.normalize():f}" + (f"\x1f{input.about}" if input.about else "")
    digest = hashlib.sha256(f"{SEED}\x1f{name}".encode()).digest()
    random = np.random.default_rng(int.from_bytes(digest[:16], "big"))
    return random.triangular(float(input.low), float(input.likely), float(input.high), DRAWS)


def departures(figures: Mapping[Figure, Lines]) -> dict[Figure, Array | None]:
    """How far each figure lies from its likely value in each draw; None where no ranged input reaches it.

    Each varying line is drawn once, however many figures it is part of.
    """
    shares: dict[Terms, list[tuple[Figure, int]]] = defaultdict(list)
    for figure, lines in figures.items():
        for terms, count in lines.items():
            shares[terms].append((figure, count))
    draws: dict[RangedInput, Array] = {}
    sums: dict[Figure, Array | None] = dict.fromkeys(figures)
    for terms, counts in shares.items():
        inputs = terms.inputs
        if not inputs:
            continue
        for input in inputs - draws.keys():
            draws[input] = draws_of(input)
        away = terms.per_year(draws, float) - terms.per_year({input: float(input.likely) for input in inputs}, float)
        for figure, count in counts:
            if sums[figure] is None:
                sums[figure] = np.zeros(DRAWS)
            sums[figure] += away if count == 1 else count * away
    return sums


def percentiles(likely: Decimal, away: Array) -> tuple[Fraction, Fraction]:
    """The amounts below which 5 % and 95 % of the draws lie, exact in the part that does not vary."""
    low, high = np.percentile(away, PERCENTILES)
    return _exactly(likely, low), _exactly(likely, high)


def _exactly(likely: Decimal, away: float) -> Fraction:
    return Fraction(likely) + Fraction(float(away))


def share_above(likely: Decimal, away: Array | None, negligible: float) -> Fraction:
    """In what share of the draws the amount is above 0 by more than what floating point may have made of 0."""
    if away is None:
        return Fraction(likely > 0)
    return Fraction(int(np.count_nonzero(float(likely) + away > negligible)), DRAWS)


def difference(one: Array | None, other: Array | None) -> Array | None:
    """One less the other, draw by draw."""
    if one is None or other is None:
        return one if other is None else -other
    return one - other
