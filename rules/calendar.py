"""Days until a deadline: in calendar days or working days. Which days are worked on is told by the caller."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.vocabulary import DeadlineUnit
from rules.wording import number

IsWorkingDay = Callable[[date], bool]
_ONE_DAY = timedelta(days=1)


def working_days_until(start: date, end: date, is_working_day: IsWorkingDay) -> int:
    """How many working days follow ``start`` up to and including ``end``; negative where ``end`` is the earlier one.

    «Trong 05 ngày làm việc kể từ ngày …» does not count the first day and counts the last one.
    """
    if end < start:
        return -working_days_until(end, start, is_working_day)
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=after)) for after in range(1, days + 1))


def add_working_days(start: date, count: int, is_working_day: IsWorkingDay) -> date:
    """The day on which the ``count``-th working day after ``start`` falls; ``start`` itself for 0.

    Raises:
        ValueError: ``count`` is negative.
    """
    if count < 0:
        raise ValueError("a deadline lies ahead of the day it is counted from")
    day = start
    while count:
        day += _ONE_DAY
        count -= is_working_day(day)
    return day


@dataclass(frozen=True)
class Deadline:
    """The last day on which something is still in time, and the kind of days it is counted in.

    ``unit`` is DAY or WORKING_DAY, as the rule that sets the deadline has it.
    """

    on: date
    unit: DeadlineUnit = DeadlineUnit.DAY

    def days_left(self, day: date, is_working_day: IsWorkingDay) -> int:
        """Days of the deadline's own kind from ``day``: 0 on its last day, negative once it has passed."""
        if self.unit is DeadlineUnit.WORKING_DAY:
            return working_days_until(day, self.on, is_working_day)
        return (self.on - day).days

    def is_missed(self, day: date) -> bool:
        """Whether the last day is over; a weekend does not prolong it."""
        return day > self.on

    def words(self, day: date, is_working_day: IsWorkingDay) -> str:
        """«còn 12 ngày», «còn 8 ngày làm việc», «đến hạn hôm nay», «trễ 3 ngày»."""
        left = self.days_left(day, is_working_day)
        if day == self.on:
            return "đến hạn hôm nay"
        if self.is_missed(day):
            return f"trễ {number(-left)} {self.unit.label}" if left else f"đã qua hạn, chưa tròn 1 {self.unit.label}"
        return f"còn {number(left)} {self.unit.label}"
