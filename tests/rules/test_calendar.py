"""Days until a deadline, whatever calendar says which days are worked on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import Deadline, add_working_days, working_days_until
from rules.vocabulary import DeadlineUnit

DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))
FRIDAY = date(2021, 8, 13)


def weekday(day: date) -> bool:
    return day.weekday() < 5


@given(DAYS, st.integers(0, 120), st.frozensets(DAYS, max_size=40))
def test_adding_and_counting_undo_each_other(start, count, holidays):
    def worked(day: date) -> bool:
        return weekday(day) and day not in holidays

    end = add_working_days(start, count, worked)
    assert working_days_until(start, end, worked) == count
    assert count == 0 or worked(end)


@given(DAYS, DAYS, DAYS)
def test_counting_adds_up_over_any_day_between(first, second, third):
    whole = working_days_until(first, third, weekday)
    assert working_days_until(first, second, weekday) + working_days_until(second, third, weekday) == whole
    assert working_days_until(third, first, weekday) == -whole


@given(DAYS, DAYS)
def test_where_every_day_is_worked_on_working_days_are_calendar_days(start, end):
    assert working_days_until(start, end, lambda day: True) == (end - start).days


@pytest.mark.parametrize(
    ("days", "unit", "words"),
    [
        (0, DeadlineUnit.DAY, "đến hạn hôm nay"),
        (3, DeadlineUnit.DAY, "còn 3 ngày"),
        (3, DeadlineUnit.WORKING_DAY, "còn 1 ngày làm việc"),
        (-4, DeadlineUnit.DAY, "trễ 4 ngày"),
        (-4, DeadlineUnit.WORKING_DAY, "trễ 4 ngày làm việc"),
    ],
)
def test_a_deadline_is_read_in_the_days_it_is_counted_in(days, unit, words):
    deadline = Deadline(FRIDAY + timedelta(days=days), unit)
    assert deadline.words(FRIDAY, weekday) == words


def test_a_deadline_over_the_weekend_is_missed_before_a_working_day_has_passed():
    deadline = Deadline(FRIDAY, DeadlineUnit.WORKING_DAY)
    saturday = FRIDAY + timedelta(days=1)
    assert deadline.is_missed(saturday) and not deadline.is_missed(FRIDAY)
    assert deadline.words(saturday, weekday) == "đã qua hạn, chưa tròn 1 ngày làm việc"


def test_nothing_is_counted_backwards():
    with pytest.raises(ValueError, match="ahead"):
        add_working_days(FRIDAY, -1, weekday)
