"""The numbers of an edited sentence against the figures: worked examples, and what holds for any figures."""

import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.prose_numbers import GROUPS, PROCEDURES, KnownNumbers, named_numbers, unsupported_numbers
from rules.toml_file import read_toml
from rules.wording import number, percent, two_digits, vnd

_FILE = Path(__file__).parents[1] / "cases" / "prose_numbers.toml"
KNOWN = KnownNumbers(
    amounts=frozenset({Decimal("1234567890"), Decimal(350_400_000), Decimal(0)}),
    percents=frozenset({Fraction(44_445, 1000), Decimal(20)}),
    counts={PROCEDURES: frozenset({53}), GROUPS: frozenset({1})},
)
NOTHING = KnownNumbers()
amounts = st.decimals(Decimal(0), Decimal(10**15), places=4)
PIECES = ("1,2 tỷ đồng", "1.5 triệu đồng", "02 thành phần hồ sơ", "44%", "từ ", "15 ", "xuống ", "ngày", "1,", "; ")
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize("written", read_toml(_FILE, _FILE.name)["cases"], ids=lambda case: case["text"][:40])
def test_the_edited_text_names_no_number_without_ground(written):
    assert unsupported_numbers(written["text"], written.get("generated", ""), KNOWN) == written["unsupported"]


@given(texts)
def test_the_software_s_own_sentence_is_always_supported(text):
    assert unsupported_numbers(text, text, NOTHING) == []


@given(amounts, st.sampled_from([("đồng", 0), ("triệu đồng", 6), ("tỷ đồng", 9)]), st.integers(0, 3))
def test_a_figure_rounded_as_written_is_supported(amount, unit, places):
    called, scale = unit
    written = f"{number(Fraction(amount) / 10**scale, places)} {called}"
    assert unsupported_numbers(f"Chi phí là {written}/năm.", "", KnownNumbers(amounts=frozenset({amount}))) == []


@given(amounts, st.integers(1, 10**6))
def test_an_amount_that_is_another_is_found(amount, away):
    wrong = vnd(amount + away)
    assert unsupported_numbers(f"Chi phí: {wrong}.", vnd(amount), NOTHING) == [wrong]


@given(st.fractions(0, 100), st.integers(1, 50))
def test_a_percentage_that_is_another_is_found(ratio, hundredths):
    known = KnownNumbers(percents=frozenset({ratio}))
    assert unsupported_numbers(f"Giảm {percent(ratio)}.", "", known) == []
    wrong = percent(ratio + Fraction(hundredths, 100))
    assert unsupported_numbers(f"Giảm {wrong}.", "", known) == [wrong]


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_a_count_is_that_of_the_figures_or_it_is_found(count, said):
    known = KnownNumbers(counts={PROCEDURES: frozenset({count})})
    written = f"{two_digits(said)} thủ tục hành chính"
    assert unsupported_numbers(f"Phương án của {written}.", "", known) == ([] if said == count else [written])


def test_accents_of_another_kind_are_read_all_the_same():
    text = unicodedata.normalize("NFD", "Tiết kiệm 5 triệu đồng cho 04 thủ tục hành chính.")
    assert unsupported_numbers(text, "", KNOWN) == ["5 triệu đồng", "04 thủ tục hành chính"]


def test_a_very_long_text_is_read_in_time():
    long = "1" * 20_000 + " 1,1," * 10_000 + "đồng " + "12 " * 10_000
    assert len(list(named_numbers(long))) <= 1
