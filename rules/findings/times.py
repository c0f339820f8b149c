"""Lengths of time in the prose of a TTHC: «trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ»."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from rules.findings.record import Deadline
from rules.vocabulary import DeadlineUnit
from rules.wording import number

_UNITS = {
    "ngày làm việc": DeadlineUnit.WORKING_DAY,
    "giờ làm việc": DeadlineUnit.HOUR,
    "ngày": DeadlineUnit.DAY,
    "giờ": DeadlineUnit.HOUR,
    "tháng": DeadlineUnit.MONTH,
}
_TIME = re.compile(
    r"(?P<number>[0-9]+)\s*(?:\([^()\n]{1,30}\)|\))?\s*"
    r"(?P<unit>ngày\s+làm\s+việc|giờ\s+làm\s+việc|ngày|giờ|tháng)(?!\w)(?!\s*[0-9])",
    re.IGNORECASE,
)
# «ngày 12 tháng 10», «sau 15 giờ», «17/2020 tháng» are no lengths of time.
_OF_THE_CLOCK = ("ngày ", "tháng ", "sau ", "trước ", "đến ")
_JOINED = re.compile(r"[\w/.,–-]")
_DIGIT = re.compile(r"[0-9]")
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*")
_DAYS = (DeadlineUnit.DAY, DeadlineUnit.WORKING_DAY)
_IN_HOURS = {DeadlineUnit.HOUR: 1, DeadlineUnit.DAY: 24, DeadlineUnit.WORKING_DAY: 24, DeadlineUnit.MONTH: 720}


class Time(NamedTuple):
    """A length of time and the sentence it stands in."""

    value: Decimal
    unit: DeadlineUnit
    sentence: str

    @property
    def said(self) -> str:
        return said(self.value, self.unit)


def said(value: Decimal, unit: DeadlineUnit) -> str:
    """«10 ngày làm việc»."""
    return f"{number(value)} {unit.label}"


def sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text."""
    return (found[0].strip() for found in _SENTENCE.finditer(text))


@lru_cache(maxsize=64)  # the rules ask for the same few texts of one TTHC, one after another
def times_in(text: str) -> tuple[Time, ...]:
    """Every length of time a text names, in its order."""
    if not _TIME.search(text):
        return ()
    with_digits = (sentence for sentence in sentences(text) if _DIGIT.search(sentence))
    return tuple(time for sentence in with_digits for time in _of_sentence(sentence))


def _of_sentence(sentence: str) -> Iterator[Time]:
    for found in _TIME.finditer(sentence):
        before = sentence[max(0, found.start() - 6) : found.start()].lower()
        if len(found["number"]) > 3 or before.endswith(_OF_THE_CLOCK) or _JOINED.match(before[-1:]):
            continue
        unit = _UNITS[" ".join(found["unit"].lower().split())]
        yield Time(Decimal(found["number"]), unit, sentence)


def is_stated(deadline: Deadline) -> bool:
    """Whether the deadline has been read as a number and a unit."""
    return deadline.value is not None and deadline.unit is not None


def only_units_differ(deadline: Deadline, time: Time) -> bool:
    """The same number, once in days and once in working days."""
    return deadline.value == time.value and deadline.unit != time.unit and deadline.unit in _DAYS and time.unit in _DAYS


def in_hours(value: Decimal, unit: DeadlineUnit) -> Decimal | None:
    """For comparing roughly: a day has 24 hours, a month 30 days; None where the unit is a year."""
    return value * _IN_HOURS[unit] if unit in _IN_HOURS else None
