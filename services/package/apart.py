"""Where the whole content of a package is read for a screen: large sets beside the web server."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import sqlalchemy as sa

from services.jobs.apart import apart
from services.package.overview import package_overview

_READ_AT_ONCE = 60  # sources; so many take less than the start of a process
_Answer = TypeVar("_Answer")


def read_apart(engine: sa.Engine, work: Callable[[sa.Engine, str, date], _Answer], period: str, day: date) -> _Answer:
    """What ``work`` makes of the package of this period."""
    if package_overview(engine, period).sources <= _READ_AT_ONCE:
        return work(engine, period, day)
    return apart(engine, work, period, day)
