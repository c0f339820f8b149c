"""The public holidays of Vietnam, against what is certain of 2021 and of swapped days."""

from datetime import date, timedelta

import pytest

from rules.calendar import Deadline, add_working_days
from rules.vocabulary import DeadlineUnit
from services.calendar import holiday_name, is_working_day, time_left, time_left_in_both

YEAR_2021 = [date(2021, 1, 1) + timedelta(days=at) for at in range(365)]


def test_the_days_off_of_2021_are_those_that_were_decided():
    # Tết Tân Sửu 10/02–16/02; 1/5 a Saturday, made up for on 3/5; two days of Quốc khánh since 2021.
    off = [f"{day:%d/%m}" for day in YEAR_2021 if day.weekday() < 5 and not is_working_day(day)]
    assert off == (
        "01/01 10/02 11/02 12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09".split()  # noqa: SIM905
    )
    assert holiday_name(date(2021, 4, 21)) == "Ngày Giỗ Tổ Hùng Vương"
    assert sum(map(is_working_day, YEAR_2021)) == 261 - 11


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2024, 4, 29), False),  # swapped with Saturday 04/05/2024
        (date(2024, 5, 4), True),
        (date(2018, 12, 31), False),  # swapped with a Saturday of the next year
        (date(2019, 1, 5), True),
        (date(2021, 8, 15), False),
        (date(1999, 9, 2), True),  # before what the library is used for: only weekends
        (date(2150, 1, 1), True),
    ],
)
def test_swapped_days_and_the_limits_of_the_calendar(day, is_worked):
    assert is_working_day(day) is is_worked


def test_tet_prolongs_a_deadline_in_working_days():
    assert add_working_days(date(2021, 2, 9), 3, is_working_day) == date(2021, 2, 19)
    last = date(2021, 2, 19)
    assert time_left(Deadline(last, DeadlineUnit.WORKING_DAY), date(2021, 2, 9)) == "còn 3 ngày làm việc"
    assert time_left(Deadline(last), date(2021, 2, 9)) == "còn 10 ngày"


def test_a_deadline_ahead_is_told_in_both_ways_of_counting():
    # Thursday 12/08/2021 to Monday 16/08/2021: a Friday and the Monday are worked on
    assert time_left_in_both(date(2021, 8, 16), date(2021, 8, 12)) == "còn 4 ngày (2 ngày làm việc)"
    assert time_left_in_both(date(2021, 8, 16), date(2021, 8, 16)) == "đến hạn hôm nay"
    assert time_left_in_both(date(2021, 8, 16), date(2021, 8, 18)) == "trễ 2 ngày"
