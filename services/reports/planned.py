"""What the review plans of a year provide for, and how much of it has been begun and sent."""

from typing import NamedTuple

import sqlalchemy as sa

from services.plans.lines import plan_lines


class PlannedWork(NamedTuple):
    """Lines of the plans: all, those with a review begun, those whose result the Office has."""

    lines: int
    begun: int
    with_office: int


def planned_work(engine: sa.Engine, year: int, agency_code: str) -> PlannedWork:
    """The plans of the year, of one agency or («») of all; a line is one TTHC or group and has no field."""
    found = [line for line in plan_lines(engine, year) if agency_code in ("", line.agency_code)]
    begun = sum(line.review_id is not None for line in found)
    return PlannedWork(len(found), begun, sum(line.is_with_office for line in found))
