"""The last day a plan allows, read from the words in which plans state time."""

import re
from datetime import date, timedelta

from rules.text import fold

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(r"(?:\D|^)(\d{1,2})/(\d{1,2})/(\d{4})$")
_QUARTER = re.compile(r"quy .*?\b(i{1,3}|iv|[1-4])[/ ]\D*(\d{4})$")
_MONTH = re.compile(r"(?:[^\d/]|^)(\d{1,2})/(\d{4})$")
_YEAR = re.compile(r"(?:ca |trong )?nam (\d{4})$")


def last_day(time: str) -> date | None:
    """«Quý III/2021», «Từ tháng 02 đến tháng 9/2021», «9/2021»: 30/09/2021. None where the words fix no day.

    Of several times the last one counts. A day, month or quarter that does not exist fixes none.
    """
    words = fold(time).rstrip(" .;")
    try:
        if found := _DAY.search(words):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        if found := _QUARTER.search(words):
            return _end_of_month(int(found[2]), 3 * _QUARTERS[found[1]])
        if found := _MONTH.search(words):
            return _end_of_month(int(found[2]), int(found[1]))
        if found := _YEAR.fullmatch(words):
            return date(int(found[1]), 12, 31)
    except ValueError:
        return None
    return None


def first_day(time: str) -> date | None:
    """The first day of the month in «02/2021», the day itself in «15/02/2021»; None where the words fix no month."""
    end = last_day(time)
    return end if end is None or _DAY.search(fold(time)) else end.replace(day=1)


def _end_of_month(year: int, month: int) -> date:
    first = date(year, month, 1)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
