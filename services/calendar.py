"""The days Vietnam works on, as the library ``holidays`` knows them; the only user of the library.

It computes the public holidays of the Labour Code (Bộ luật Lao động 2019 Điều 112; before 2021 of the Code of 2012)
from the lunar calendar, with the days off in lieu when one falls on a weekend. Tết is taken as five days from the eve
on; of the second day of Quốc khánh the usual choice is taken. Each year the Prime Minister decides the days of Tết
and swaps of working days: the library holds swaps of 2010, 2012 to 2015, 2018, 2019 and 2024 to 2026, with the
Saturdays worked in return. The days off of public servants in 2021 are as decided. A year to come is a computation
until the decision is known.
"""

from datetime import date
from functools import cache

import holidays

from rules.calendar import Deadline, working_days_until
from rules.wording import number

_FIRST_YEAR, _LAST_YEAR = 2007, 2099  # since 2007 with Giỗ Tổ Hùng Vương; the lunar tables of the library end in 2099


@cache
def _around(year: int) -> holidays.HolidayBase:
    """The holidays of the year and its neighbours: a swap of working days may reach into the next year."""
    return holidays.country_holidays("VN", years=(year - 1, year, year + 1), expand=False, language="vi")


def holiday_name(day: date) -> str:
    """What is celebrated that day; «» on an ordinary day, and outside 2007 to 2099."""
    return _around(day.year).get(day, "") if _FIRST_YEAR <= day.year <= _LAST_YEAR else ""


def is_working_day(day: date) -> bool:
    """Monday to Friday without public holidays, and the weekend days worked in return for a day off."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day.weekday() < 5
    return _around(day.year).is_working_day(day)


def time_left_in_both(on: date, day: date) -> str:
    """«còn 12 ngày (8 ngày làm việc)»: for a deadline ahead both ways of counting, else as ``time_left``."""
    words = time_left(Deadline(on), day)
    if day >= on:
        return words
    return f"{words} ({number(working_days_until(day, on, is_working_day))} ngày làm việc)"


def time_left(deadline: Deadline, day: date) -> str:
    """«còn 12 ngày», «còn 8 ngày làm việc», «trễ 3 ngày»: the deadline as it stands on ``day``."""
    return deadline.words(day, is_working_day)
