"""What the ranges say, in the sentences of an official."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor, log10

from rules.costs.ranges import Interval, Ranges
from rules.wording import Number, number

_UNITS = ((10**9, "tỷ đồng"), (10**6, "triệu đồng"), (10**3, "nghìn đồng"), (1, "đồng"))


def unit_of(*amounts: Number) -> tuple[int, str]:
    """The unit in which amounts of this size are read at a glance: «triệu đồng» from a million up."""
    largest = max((abs(amount) for amount in amounts), default=0)
    return next((unit for unit in _UNITS if largest >= unit[0]), _UNITS[-1])


def places_of(span: Number, unit: int) -> int:
    """Decimals that show about two digits of a difference of this size, at most three."""
    shown = float(Fraction(span) / unit)
    return min(3, max(0, 1 - floor(log10(shown)))) if shown > 0 and unit > 1 else 0


def about(interval: Interval) -> str:
    """«khoảng 5,9 – 8,6 triệu đồng»; empty where the amount is exact."""
    if interval.is_exact:
        return ""
    unit, word = unit_of(interval.low, interval.high)
    places = places_of(interval.high - interval.low, unit)
    low, high = (number(Fraction(bound) / unit, places) for bound in (interval.low, interval.high))
    if low == high:
        return f"khoảng {low} {word}"
    return f"khoảng {low} đến {high} {word}" if interval.low < 0 else f"khoảng {low} – {high} {word}"


def share_in_words(share: Fraction) -> str:
    """«23%»; never 0 % or 100 % of what happens in some draws only."""
    if 0 < share < Fraction(1, 100):
        return "dưới 1%"
    if Fraction(99, 100) < share < 1:
        return "trên 99%"
    return f"{number(share * 100, 0)}%"


def warnings_of(ranges: Ranges) -> Iterator[str]:
    """A sentence for every ranking that flips within the ranges, and for every saving that may turn into a cost."""
    for flip in ranges.flips:
        yield (
            f"Trong khoảng đã ghi, phương án {flip.worse} có thể tiết kiệm hơn phương án {flip.better}: "
            f"xảy ra ở {share_in_words(flip.share)} số lần thử."
        )
    for option, share in ranges.losing.items():
        yield (
            f"Trong khoảng đã ghi, phương án {option} có thể làm tăng chi phí so với hiện tại: "
            f"xảy ra ở {share_in_words(share)} số lần thử."
        )
