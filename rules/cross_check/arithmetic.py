"""Whether exact amounts of a document agree with one another."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from rules.exact import EXACT, total

_HALF_A_HUNDREDTH = Fraction(1, 200)


def difference_is_wrong(before: Decimal, after: Decimal, saving: Decimal) -> bool:
    """Before − after is not the saving."""
    return EXACT.subtract(before, after) != saving


def ratio_is_wrong(before: Decimal, saving: Decimal, ratio: Decimal | None) -> bool:
    """The ratio is not saving ÷ before in percent with two decimals half-up; there is none of nothing."""
    if not before or ratio is None:
        return bool(before) or ratio is not None
    if ratio.as_tuple().exponent < -2:
        return True
    share, said = abs(Fraction(saving) * 100 / Fraction(before)), abs(Fraction(ratio))
    has_other_sign = bool(said) and (ratio > 0) != (Fraction(saving) / Fraction(before) > 0)
    return has_other_sign or not said - _HALF_A_HUNDREDTH <= share < said + _HALF_A_HUNDREDTH


def sum_is_wrong(parts: Iterable[Decimal], whole: Decimal) -> bool:
    """The parts do not add up to the whole."""
    return total(parts) != whole
