"""Numbers and dates as officials write them, exact in both directions."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import InputError
from rules.wording import (
    long_date,
    moment,
    number,
    parse_number,
    percent,
    quarter,
    roman,
    rounded,
    short_date,
    two_digits,
    vnd,
)

exact = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)


@given(exact)
def test_a_number_written_out_reads_back_as_itself(value):
    assert parse_number(number(value)) == value


@given(st.integers(-(10**40), 10**40))
def test_whole_numbers_of_any_size_lose_no_digit(value):
    assert parse_number(number(value, 0)) == value
    assert rounded(value, 2) == value


@given(st.fractions(-(10**40), 10**40), st.integers(0, 6))
def test_rounding_moves_a_value_by_at_most_half_a_unit(value, places):
    difference = abs(Fraction(rounded(value, places)) - value)
    assert difference <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("0.4999999999", 0, "0"),
        ("-0.4", 0, "0"),
        ("44.445", 2, "44.45"),
        ("44.4449999", 2, "44.44"),
    ],
)
def test_half_a_unit_is_rounded_away_from_zero(value, places, expected):
    assert rounded(Decimal(value), places) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234567, None, "1.234.567"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("1234.5"), 2, "1.234,50"),
        (Decimal("1E+5"), None, "100.000"),
        (Decimal("0.0001"), None, "0,0001"),
        (Decimal("-0.004"), 2, "0,00"),
        (Fraction(2, 3), 2, "0,67"),
        (0, None, "0"),
    ],
)
def test_numbers_take_dots_for_thousands_and_a_comma_for_decimals(value, places, text):
    assert number(value, places) == text


def test_amounts_ratios_and_counts_in_prose():
    assert vnd(Decimal("2499999.5")) == "2.500.000 đồng"
    assert percent(Fraction(400, 9)) == "44,44%"
    assert percent(None) == "—"
    assert [two_digits(count) for count in (0, 5, 12, 120)] == ["00", "05", "12", "120"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("0,25", "0.25"),
        ("-3", "-3"),
        ("007", "7"),
        (" 40.767\u00a0", "40767"),
        ("1234567", "1234567"),
    ],
)
def test_vietnamese_notation_is_read(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1,234.5",
        "1.5",
        "0.500",
        "012.345",
        "1.23.456",
        "12 5",
        "1e3",
        "1,",
        ",5",
        "--1",
        "5 đồng",
        "NaN",
    ],
)
def test_what_has_no_single_reading_is_refused_with_an_example(text):
    with pytest.raises(InputError, match="hãy nhập như 1.234,5") as raised:
        parse_number(text, "Thời gian")
    assert (raised.value.code, raised.value.where) == ("number.unreadable", "Thời gian")


def test_a_long_paste_is_not_repeated_whole_in_the_message():
    with pytest.raises(InputError) as raised:
        parse_number("chữ " * 10_000)
    assert len(raised.value.message) < 250


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2021, 2, 5), "ngày 05 tháng 02 năm 2021"),
        (date(2021, 1, 31), "ngày 31 tháng 01 năm 2021"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2020, 12, 29), "ngày 29 tháng 12 năm 2020"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day, text):
    assert long_date(day) == text


def test_short_dates_and_moments_in_vietnamese_time():
    assert short_date(date(2021, 8, 5)) == "05/08/2021"
    assert moment(datetime(2021, 8, 14, 18, 30, tzinfo=UTC)) == "01:30 ngày 15/08/2021"


@pytest.mark.parametrize(
    "period, words", [("2021-Q1", "Quý I/2021"), ("2021-Q3", "Quý III/2021"), ("2022-Q4", "Quý IV/2022")]
)
def test_a_period_is_named_as_officials_name_it(period, words):
    assert quarter(period) == words


@pytest.mark.parametrize(
    ("value", "letters"), [(4, "IV"), (40, "XL"), (49, "XLIX"), (50, "L"), (99, "XCIX"), (144, "CXLIV")]
)
def test_roman_numerals_reach_as_far_as_the_fields_of_a_province(value, letters):
    assert roman(value) == letters
