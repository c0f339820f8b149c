"""How far every agency has come with a period: one aggregate over agencies, states and fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.office import Agency
from models.procedure import Procedure
from models.submission import Sending, Submission
from rules.vocabulary import AgencyKind, SubmissionState
from services.submissions.newest import join_newest


class Cell(NamedTuple):
    """How many submissions of one field stand in one state, and when the last of them was sent."""

    state: SubmissionState
    field: str
    count: int
    last_sent_at: datetime | None


@dataclass(frozen=True)
class AgencyProgress:
    """One agency of the matrix with all its cells; none where it has sent nothing."""

    code: str
    name: str
    kind: AgencyKind
    cells: tuple[Cell, ...]

    def within(self, field: str, state: SubmissionState | None) -> "AgencyProgress":
        """The same agency with the cells of one field and one state only; «» and None are all."""
        kept = (cell for cell in self.cells if field in ("", cell.field) and state in (None, cell.state))
        return AgencyProgress(self.code, self.name, self.kind, tuple(kept))

    def count(self, states: Iterable[SubmissionState]) -> int:
        """The submissions in any of these states."""
        wanted = set(states)
        return sum(cell.count for cell in self.cells if cell.state in wanted)

    @property
    def last_sent_at(self) -> datetime | None:
        return max((cell.last_sent_at for cell in self.cells if cell.last_sent_at), default=None)


def progress(engine: sa.Engine, period: str) -> list[AgencyProgress]:
    """All agencies of the province in their order, also those that have sent nothing, in one statement."""
    columns = (
        Submission.agency_code,
        Submission.state,
        Sending.field,
        sa.func.count().label("count"),
        sa.func.max(Sending.sent_at).label("last_sent_at"),
    )
    counted = (
        join_newest(sa.select(*columns).select_from(Submission))
        .where(Submission.period == period)
        .group_by(Submission.agency_code, Submission.state, Sending.field)
        .subquery()
    )
    columns = (Agency.code, Agency.name, Agency.kind, *(counted.c[name] for name in Cell._fields))
    statement = (
        sa.select(*columns)
        .join(counted, counted.c.agency_code == Agency.code, isouter=True)
        .order_by(Agency.position, Agency.code)
    )
    with reading(engine) as session:
        rows = session.execute(statement).all()
    return [
        AgencyProgress(*about, tuple(Cell(*row[3:]) for row in members if row.state is not None))
        for about, members in groupby(rows, key=lambda row: tuple(row[:3]))
    ]


def procedure_count(engine: sa.Engine) -> int:
    """The TTHC of the province's inventory: what the share of TTHC with a proposal is taken of."""
    with reading(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Procedure))
