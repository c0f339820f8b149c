"""Amounts of money in words, as Vietnamese administrative documents read them: «Một trăm linh năm nghìn đồng»."""

from collections.abc import Iterator

from rules.wording import Number, rounded

# The powers of ten that amounts are written in, «1,2 nghìn tỷ đồng»; longest first, for patterns.
SCALES = {
    **{f"{thousand} {billion}": 12 for thousand in ("nghìn", "ngàn") for billion in ("tỷ", "tỉ")},
    **{"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9},
}
SCALE = "|".join(word.replace(" ", r"\s{1,3}") for word in SCALES)  # of a regular expression

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("triệu", "nghìn", "")  # of the nine digits between two «tỷ», from the left
_BILLION = 10**9


def power_of(scale: str | None) -> int:
    """6 for «triệu», 0 where no scale is said; ``scale`` as a text has it, found with ``SCALE``."""
    return SCALES[" ".join(scale.lower().split())] if scale else 0


def amount_in_words(value: Number) -> str:
    """«Ba triệu không nghìn năm trăm đồng» for 3.000.500, rounded to whole đồng as ``wording.vnd`` shows it."""
    words = in_words(int(rounded(value)))
    return f"{words[0].upper()}{words[1:]} đồng"


def in_words(value: int) -> str:
    """A whole number in words; beyond 999 tỷ it counts in «nghìn tỷ», «triệu tỷ», «tỷ tỷ»."""
    if value < 0:
        return f"âm {in_words(-value)}"
    return " ".join(_words(value)) if value else _DIGITS[0]


def _words(value: int) -> Iterator[str]:
    billions, rest = divmod(value, _BILLION)
    if billions:
        yield from _words(billions)
        yield "tỷ"
    if rest:
        yield from _nine_digits(rest, follows=billions > 0)


def _nine_digits(value: int, *, follows: bool) -> Iterator[str]:
    """``follows``: something greater has been said, so that a group is read with all three digits."""
    skipped = ""
    for name, group in zip(_GROUPS, (value // 10**6, value // 1000 % 1000, value % 1000), strict=True):
        if not group:
            skipped = name
            continue
        if follows and skipped and group >= 100:
            # «một triệu năm trăm» is 1.500.000 to a listener: the empty group between is named
            yield f"{_DIGITS[0]} {skipped}"
        yield from _three_digits(group, in_full=follows)
        if name:
            yield name
        follows, skipped = True, ""


def _three_digits(value: int, *, in_full: bool) -> Iterator[str]:
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    if hundreds or in_full:
        yield f"{_DIGITS[hundreds]} trăm"
    if tens:
        yield "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    elif units and (hundreds or in_full):
        yield "linh"
    if units:
        yield _unit(tens, units)


def _unit(tens: int, units: int) -> str:
    """«mốt», «tư» after «mươi», «lăm» after any ten."""
    if tens and units == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units]) if tens > 1 else _DIGITS[units]
