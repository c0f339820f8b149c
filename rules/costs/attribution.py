"""Splitting the saving of an option over its measures, so that the parts always add up."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import factorial
from random import Random

from rules.exact import EXACT

Worth = Callable[[frozenset[str]], Decimal]


MOST_EXACT = 12
_EVALUATIONS = 50_000


def sampled_orders(players: int) -> int | None:
    """How many orders of joining are sampled for so many players; None where all of them are counted."""
    return None if players <= MOST_EXACT else max(50, _EVALUATIONS // players)


def shapley(players: tuple[str, ...], worth: Worth) -> dict[str, Fraction]:
    """The Shapley value: each player's average contribution over all orders of joining.

    Exact for up to 12 players, every subset evaluated once. For more, the average over ``sampled_orders`` orders drawn
    with a fixed seed: always the same figures, and they still add up to the whole exactly.
    """
    orders = sampled_orders(len(players))
    return _exact(players, worth) if orders is None else _sampled(players, worth, orders)


def _sampled(players: tuple[str, ...], worth: Worth, orders: int) -> dict[str, Fraction]:
    random, order = Random(2021), sorted(players)
    sums = dict.fromkeys(players, Decimal(0))
    for _ in range(orders):
        random.shuffle(order)
        joined: frozenset[str] = frozenset()
        before = worth(joined)
        for player in order:
            joined = joined | {player}
            after = worth(joined)
            sums[player] = EXACT.add(sums[player], EXACT.subtract(after, before))
            before = after
    return {player: Fraction(amount) / orders for player, amount in sums.items()}


def _exact(players: tuple[str, ...], worth: Worth) -> dict[str, Fraction]:
    worths = [
        worth(frozenset(player for i, player in enumerate(players) if subset >> i & 1))
        for subset in range(1 << len(players))
    ]
    orders = factorial(len(players))
    return {player: Fraction(_weighted(worths, 1 << i)) / orders for i, player in enumerate(players)}


def _weighted(worths: list[Decimal], player: int) -> Decimal:
    """Sum of the player's contributions, each counted as often as orders of joining show it."""
    count = len(worths).bit_length() - 1
    weights = [factorial(size) * factorial(count - size - 1) for size in range(count)]
    sums = [Decimal(0)] * count
    for subset, worth in enumerate(worths):
        if not subset & player:
            size = subset.bit_count()
            sums[size] = EXACT.add(sums[size], EXACT.subtract(worths[subset | player], worth))
    result = Decimal(0)
    for weight, amount in zip(weights, sums, strict=True):
        result = EXACT.fma(amount, weight, result)
    return result


def split(parts: Mapping[str, Fraction], whole: Decimal, places: int) -> dict[str, Decimal]:
    """The parts rounded to ``places`` so that they add up to ``whole``: largest remainders are rounded up.

    ``whole`` is the sum of the parts, itself rounded to ``places``. Ties go by name, never by order.
    """
    scaled = {name: part * 10**places for name, part in parts.items()}
    units = {name: part.numerator // part.denominator for name, part in scaled.items()}
    missing = int(Fraction(whole) * 10**places) - sum(units.values())
    by_remainder = sorted(scaled, key=lambda name: (units[name] - scaled[name], name))
    for name in by_remainder[:missing]:
        units[name] += 1
    return {name: Decimal(count).scaleb(-places, EXACT) for name, count in units.items()}
