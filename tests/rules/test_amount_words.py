"""Amounts in words: the cases officials can read, and every number read back by a reader of its own."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.amount_words import amount_in_words, in_words

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "amount_words.toml").read_text(encoding="utf-8"))["words"]
GREATEST = 10**18

_DIGITS = {word: value for value, word in enumerate("không một hai ba bốn năm sáu bảy tám chín".split())}
_DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5, "mười": 10}


def read(words: str) -> int:
    """The number these words say, from the left, knowing nothing of how they were made."""
    total = below_a_billion = group = 0
    for word in words.split():
        match word:
            case "linh":
                pass
            case "mươi" | "trăm":
                lead = group % 10
                group += lead * ({"mươi": 10, "trăm": 100}[word] - 1)
            case "nghìn" | "triệu":
                below_a_billion += group * {"nghìn": 1_000, "triệu": 1_000_000}[word]
                group = 0
            case "tỷ":
                total = (total + below_a_billion + group) * 10**9
                below_a_billion = group = 0
            case _:
                group += _DIGITS[word]
    return total + below_a_billion + group


@pytest.mark.parametrize(("value", "words"), CASES.items())
def test_a_number_is_read_as_officials_read_it(value, words):
    assert in_words(int(value)) == words


@given(st.integers(0, GREATEST))
@example(10**9)
@example(GREATEST)
def test_the_words_say_the_number_and_no_other(value):
    words = in_words(value)
    assert read(words) == value
    assert words == " ".join(words.split())


@given(st.integers(0, 999), st.integers(0, 18))
def test_round_numbers_are_read_back_too(digits, zeros):
    assert read(in_words(digits * 10**zeros)) == digits * 10**zeros


def test_an_amount_begins_with_a_capital_ends_in_dong_and_is_rounded_as_it_is_shown():
    assert amount_in_words(105_000) == "Một trăm linh năm nghìn đồng"
    assert amount_in_words(Decimal("999.5")) == "Một nghìn đồng"
    assert amount_in_words(Decimal("0.4")) == "Không đồng"
    assert amount_in_words(-1_000) == "Âm một nghìn đồng"
