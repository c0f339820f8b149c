"""When the people of the demonstration province acted: in working hours of the days before the one it works on."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from models.office import OfficeDraft
from rules.wording import VIETNAM
from services.calendar import is_working_day

_DAYS = 14
_HOURS = (time(8, 0), time(10, 0), time(14, 0), time(16, 0))


def working_moments(office: OfficeDraft) -> Iterator[datetime]:
    """One moment after the other, so that the record of the made-up work reads in the order it is written."""
    for before in range(_DAYS, 0, -1):
        day = office.works_on - timedelta(days=before)
        if is_working_day(day):
            yield from (datetime.combine(day, hour, VIETNAM) for hour in _HOURS)
