"""The last day of a plan's time, read only where the words fix one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.plan_time import first_day, last_day


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("Quý I/2021", date(2021, 3, 31)),
        ("Quý II/2021", date(2021, 6, 30)),
        ("Quý III/2021", date(2021, 9, 30)),
        ("Quý IV/2021", date(2021, 12, 31)),
        ("Quý I, II/2021", date(2021, 6, 30)),
        ("Quý 3/2021", date(2021, 9, 30)),
        ("Từ tháng 02 đến tháng 9/2021", date(2021, 9, 30)),
        ("Tháng 2/2024", date(2024, 2, 29)),
        ("9/2021", date(2021, 9, 30)),
        ("02/2021", date(2021, 2, 28)),
        ("15/8/2021", date(2021, 8, 15)),
        ("Năm 2021", date(2021, 12, 31)),
        ("13/2021", None),
        ("31/02/2021", None),
        ("Thường xuyên", None),
        ("Hàng tháng", None),
        ("Theo tiến độ phê duyệt", None),
        ("theo lộ trình từ nay đến hết năm 2025", None),
        ("", None),
    ],
)
def test_a_time_fixes_a_day_or_none(time, expected):
    assert last_day(time) == expected


def test_a_line_begins_on_the_first_of_its_month():
    assert first_day("02/2021") == date(2021, 2, 1)
    assert first_day("15/02/2021") == date(2021, 2, 15)
    assert first_day("Thường xuyên") is None


@given(st.text(max_size=60))
def test_any_words_are_read_without_an_error(time):
    assert last_day(time) is None or last_day(time).year >= 1


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_last_day_of_a_month_is_the_day_before_the_next_month(day):
    end = last_day(f"{day.month}/{day.year}")
    assert (end.month, end.year) == (day.month, day.year) and end >= day
