"""Amounts of money in the prose of a fee, in figures and in words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rules.amount_words import SCALE, power_of
from rules.errors import InputError
from rules.findings.record import Fee
from rules.wording import parse_number

_FIGURES = re.compile(
    rf"(?<![\w/.,])(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,5}}|[0-9]{{1,12}}(?:,[0-9]{{1,2}})?)\s*"
    rf"(?P<scale>{SCALE})?\s*(?P<unit>đồng|vnđ|vnd|đ)?(?!\w)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[^:\n]{0,40}:[^(\n]*")
_DIGITS = {
    **{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5},
    **{"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
_POWERS = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_FILLERS = ("linh", "lẻ")
_WORD = "|".join([*_DIGITS, "mười", "mươi", "trăm", *_FILLERS, *_POWERS])
_WORDS = re.compile(rf"(?<!\w)(?:(?:{_WORD})\s+){{2,20}}(?=đồng(?!\w))", re.IGNORECASE)


class Amount(NamedTuple):
    """An amount in whole đồng and the words it is written in."""

    vnd: int
    written: str


def note_of(fee: Fee) -> str:
    """What follows the amount itself: «Phí : 30.000 Đồng (…)» has the note «(…)» and the lines below it."""
    opening = _OPENING.match(fee.text)
    return fee.text[opening.end() :] if opening else fee.text


def amounts_in(text: str) -> Iterator[Amount]:
    """Amounts in figures: those with «đồng», with a scale, or in thousands («750.000/lần»)."""
    if any(character.isdigit() for character in text):
        for found in _FIGURES.finditer(text):
            if found["unit"] or found["scale"] or ("." in found["number"] and found["number"].endswith("00")):
                if (vnd := _vnd(found["number"], power_of(found["scale"]))) is not None:
                    yield Amount(vnd, found[0].strip())


def _vnd(written: str, power: int) -> int | None:
    try:
        vnd = parse_number(written).scaleb(power)
    except InputError:
        return None
    return int(vnd) if vnd == vnd.to_integral_value() else None


def worded_amounts(text: str) -> Iterator[Amount]:
    """Amounts in words: «ba mươi nghìn đồng»; words that make no number («một số đồng») are passed over."""
    for found in _WORDS.finditer(text):
        yield Amount(_read(found[0].lower().split()), f"{found[0].strip()} đồng")


def _read(words: list[str]) -> int:
    total = group = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + 10 * digit, 0
        elif word == "trăm":
            group, digit = group + 100 * digit, 0
        elif word in ("tỷ", "tỉ"):
            total, group, digit = (total + group + digit) * 10**9, 0, 0
        elif word in _POWERS:
            total, group, digit = total + (group + digit) * 10 ** _POWERS[word], 0, 0
    return total + group + digit
