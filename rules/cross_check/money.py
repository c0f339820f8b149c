"""Amounts of money in prose: read, compared with what stands beside them and with the figures of the tables."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rules.amount_words import SCALE, amount_in_words, power_of
from rules.exact import EXACT
from rules.text import fold
from rules.wording import parse_number

_AMOUNT = re.compile(
    r"(?<![\w.,/])([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,8}(?:,[0-9]{1,9})?|[0-9]{1,18}(?:,[0-9]{1,9})?)"
    rf"\s{{0,3}}({SCALE})?\s{{0,3}}(?:đồng|VNĐ|VND|đ)(?!\w)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:/năm)?\s*[,(]?\s*(?:tức|tương đương|khoảng|hay|=|\()\s*(?:là|với|khoảng)?\s*", re.IGNORECASE)
_IN_WORDS = re.compile(r"bằng chữ[^:\n()]{0,60}:\s*([^)\n.;:]{1,400}?\bđồng)\b", re.IGNORECASE)
_SLIPS = (3, -3, 6, -6, 9, -9)
_FEWEST_DIGITS, _FEWEST_SAID = 5, 4  # rounder amounts are met by chance


class Amount(NamedTuple):
    """An amount in đồng as a text has it; ``step`` is the value of its last digit."""

    words: str
    value: Decimal
    step: Decimal
    start: int
    end: int

    def is_near(self, value: Decimal) -> bool:
        """The same amount, written with fewer digits."""
        return abs(EXACT.subtract(self.value, value)) < self.step


def amounts(text: str) -> list[Amount]:
    """Every amount of money in a text, in its order."""
    return [_amount(match) for match in _AMOUNT.finditer(text)]


def _amount(match: re.Match[str]) -> Amount:
    digits = parse_number(match[1])
    power = power_of(match[2])
    places = len(match[1].partition(",")[2])
    value, step = EXACT.scaleb(digits, power), EXACT.scaleb(Decimal(1), power - places)
    return Amount(match[0], value, step, match.start(), match.end())


def disagreeing(text: str) -> Iterator[tuple[Amount, Amount]]:
    """Amounts named twice, in two units, that are not the same: «31.458.890.234 đồng (31,46 triệu đồng)»."""
    found = amounts(text)
    for one, other in zip(found, found[1:], strict=False):
        if one.step == other.step or not _BESIDE.fullmatch(text[one.end : other.start]):
            continue
        coarse, fine = sorted((one, other), key=lambda amount: amount.step, reverse=True)
        if not coarse.is_near(fine.value):
            yield one, other


def misread(text: str) -> Iterator[str]:
    """Amounts «Bằng chữ: …» that are not the words of any amount said before in their paragraph."""
    for paragraph in text.split("\n"):
        for words in _IN_WORDS.finditer(paragraph):
            values = (amount.value for amount in amounts(paragraph[: words.start()]))
            said = {fold(amount_in_words(signed)) for value in values for signed in (value, -value)}
            if fold(words[1]) not in said:
                yield words[1]


def thousandfold(text: str, figures: Iterable[Decimal]) -> Iterator[tuple[Amount, Decimal]]:
    """Amounts that are a figure with three, six or nine zeros too few or too many, with that figure."""
    known = [figure for figure in figures if len(str(int(abs(figure))).rstrip("0")) >= _FEWEST_DIGITS]
    for amount in amounts(text):
        if not amount.value or any(amount.is_near(figure) for figure in known):
            continue
        slipped = (figure for figure in known if any(_is_scaled(amount, figure, power) for power in _SLIPS))
        if (figure := next(slipped, None)) is not None:
            yield amount, figure


def _is_scaled(amount: Amount, figure: Decimal, power: int) -> bool:
    digits = len(str(int(amount.value / amount.step)).rstrip("0"))  # «5 triệu» says too little to accuse anybody
    scaled = amount._replace(value=EXACT.scaleb(amount.value, power), step=EXACT.scaleb(amount.step, power))
    return digits >= _FEWEST_SAID and scaled.is_near(abs(figure))
