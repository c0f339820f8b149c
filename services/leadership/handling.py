"""How dossiers are handled: online, in time, returned for supplement; by agency and field, year by year.

Task D.3.3 of the province's plan of 2021. The counts are those of the one-stop system kept in the inventory, by year.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.office import Agency
from models.procedure import Procedure, Volume
from rules.vocabulary import Term

NO_AGENCY, NO_FIELD = "Chưa giao cơ quan", "Chưa ghi lĩnh vực"
WHOLE = "Toàn tỉnh"


class Measure(Term):
    """What share is looked at; the better way up is said with it."""

    ONLINE = "online", "Hồ sơ nhận trực tuyến"
    ON_TIME = "on_time", "Hồ sơ trả đúng hạn"
    RETURNED = "returned", "Hồ sơ bị trả lại, phải bổ sung"


class By(StrEnum):
    AGENCY = "agency"
    FIELD = "field"


class Share(NamedTuple):
    """``part`` of ``whole`` dossiers of the TTHC whose part is known; of ``unknown`` dossiers nobody counted it."""

    part: int
    whole: int
    unknown: int

    @property
    def percent(self) -> Fraction | None:
        return Fraction(self.part * 100, self.whole) if self.whole else None


class HandledRow(NamedTuple):
    """One agency, field, or the whole («Toàn tỉnh») in one year: each measure's share."""

    name: str
    year: int
    received: int
    shares: dict[Measure, Share]


class Handled(NamedTuple):
    """``rows`` by name and year; ``whole`` one row a year; the years that have any dossier, oldest first."""

    years: tuple[int, ...]
    rows: tuple[HandledRow, ...]
    whole: tuple[HandledRow, ...]
    is_illustrative: bool


class HandledProcedure(NamedTuple):
    """One TTHC in one year; ``share`` of the measure that was asked for."""

    code: str
    name: str
    received: int
    share: Share


class _Counted(NamedTuple):
    """Sums of one agency, field and year. ``*_of``: the dossiers of the TTHC for which the part was counted."""

    agency: str
    field: str
    year: int
    received: int
    online: int
    online_of: int
    late: int
    late_of: int
    returned: int
    returned_of: int
    illustrative: int


def handled(engine: sa.Engine, by: By, agency: str = "") -> Handled:
    """The shares by agency or by field, of one agency (its code) or of all, in one statement."""
    with reading(engine) as session:
        counted = [_Counted(*row) for row in session.execute(_statement(agency))]
    name: Callable[[_Counted], str] = (
        (lambda row: row.agency or NO_AGENCY) if by is By.AGENCY else (lambda row: row.field or NO_FIELD)
    )
    return Handled(
        years=tuple(sorted({row.year for row in counted})),
        rows=tuple(_summed(counted, name)),
        whole=tuple(_summed(counted, lambda row: WHOLE if not agency else row.agency)),
        is_illustrative=any(row.illustrative for row in counted),
    )


def behind(
    engine: sa.Engine, row: HandledRow, by: By | None, measure: Measure, agency: str = ""
) -> list[HandledProcedure]:
    """The TTHC a row is made of, the most dossiers first.

    ``by`` None: the row is that of all of them; ``agency`` as the row was asked for.
    """
    part = {Measure.ONLINE: Volume.online, Measure.ON_TIME: Volume.late, Measure.RETURNED: Volume.returned}[measure]
    statement = (
        sa.select(Procedure.code, Procedure.name, Volume.received, part)
        .select_from(Volume)
        .join(Procedure, Procedure.id == Volume.procedure_id)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .where(Volume.year == row.year)
        .order_by(Volume.received.desc(), Procedure.code)
    )
    if by is By.FIELD:
        statement = statement.where(Procedure.field == ("" if row.name == NO_FIELD else row.name))
    elif by is By.AGENCY or row.name != WHOLE:
        statement = statement.where(Agency.name == row.name if row.name != NO_AGENCY else Agency.name.is_(None))
    if agency:
        statement = statement.where(Procedure.managing_agency == agency)
    with reading(engine) as session:
        return [_procedure(measure, *found) for found in session.execute(statement)]


def _procedure(measure: Measure, code: str, name: str, received: int, part: int | None) -> HandledProcedure:
    if part is None:
        return HandledProcedure(code, name, received, Share(0, 0, received))
    found = received - part if measure is Measure.ON_TIME else part
    return HandledProcedure(code, name, received, Share(found, received, 0))


def _statement(agency: str) -> sa.Select:
    def of(part: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((part.is_not(None), Volume.received), else_=0))

    sums = [
        sa.func.sum(Volume.received),
        *(
            column
            for part in (Volume.online, Volume.late, Volume.returned)
            for column in (sa.func.coalesce(sa.func.sum(part), 0), of(part))
        ),
        sa.func.sum(sa.cast(Volume.illustrative, sa.Integer)),
    ]
    names = (sa.func.coalesce(Agency.name, ""), Procedure.field, Volume.year)
    statement = (
        sa.select(*names, *sums)
        .select_from(Volume)
        .join(Procedure, Procedure.id == Volume.procedure_id)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .group_by(*names, Agency.position)
        .order_by(Agency.position, *names)
    )
    return statement.where(Procedure.managing_agency == agency) if agency else statement


def _summed(counted: Iterable[_Counted], name: Callable[[_Counted], str]) -> Iterable[HandledRow]:
    groups: dict[tuple[str, int], list[_Counted]] = defaultdict(list)
    for row in counted:
        groups[name(row), row.year].append(row)
    for (called, year), rows in sorted(groups.items(), key=lambda group: group[0]):
        received = sum(row.received for row in rows)
        yield HandledRow(called, year, received, {measure: _share(measure, rows, received) for measure in Measure})


def _share(measure: Measure, rows: list[_Counted], received: int) -> Share:
    part, whole = _PARTS[measure]
    known = sum(getattr(row, whole) for row in rows)
    found = sum(getattr(row, part) for row in rows)
    return Share(known - found if measure is Measure.ON_TIME else found, known, received - known)


_PARTS = {
    Measure.ONLINE: ("online", "online_of"),
    Measure.ON_TIME: ("late", "late_of"),
    Measure.RETURNED: ("returned", "returned_of"),
}
