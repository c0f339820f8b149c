"""What became of the proposals of a period: of each sending where it stands, and what was measured in the end."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.measured import MeasuredResult
from models.submission import Submission
from rules.consolidation.items import Item, Source
from rules.consolidation.realised import Measured, Realised, realised, summed
from rules.vocabulary import SubmissionState
from services.consolidation.sets import amount
from services.leadership.scope import Scope, scoped


class RealisedRow(NamedTuple):
    """One sending of an item; ``year`` is that of what was measured, None while nothing was."""

    submission_id: int
    version: int
    state: SubmissionState
    subject_key: str
    code: str
    name: str
    agency: str
    field: str
    measures: tuple[str, ...]
    realised: Realised
    year: int | None


class Outcomes(NamedTuple):
    """``whole``: all rows together; ``counted``: how many were measured."""

    rows: tuple[RealisedRow, ...]
    whole: Realised
    counted: int


def outcomes(engine: sa.Engine, scope: Scope) -> Outcomes:
    """Of every counted sending of the scope with a measure, in the order of the desk."""
    with reading(engine) as session:
        items = scoped(session, scope).items
        rows = tuple(_rows(session, items))
    return Outcomes(rows, summed(row.realised for row in rows), sum(row.year is not None for row in rows))


def _rows(session: Session, items: tuple[Item, ...]) -> list[RealisedRow]:
    sources = [(item, source) for item in items for source in item.counted if source.measures]
    ids = {source.submission_id for _, source in sources}
    statement = sa.select(Submission.id, Submission.state, Submission.version).where(Submission.id.in_(ids))
    standing = {row.id: row for row in session.execute(statement)}
    sendings = {source.sending_id for _, source in sources}
    results = session.scalars(sa.select(MeasuredResult).where(MeasuredResult.sending_id.in_(sendings)))
    measured = {row.sending_id: row for row in results}
    return [
        _row(item, source, standing[source.submission_id], measured.get(source.sending_id)) for item, source in sources
    ]


def _row(item: Item, source: Source, standing: sa.Row, result: MeasuredResult | None) -> RealisedRow:
    shares = {measure.measure: measure.saving_vnd for measure in source.measures}
    planned = amount(result.planned) if result else None
    measured = planned and Measured(result.year, result.dossiers, planned, frozenset(result.applied))
    found = realised(shares, standing.state, measured or None)
    return RealisedRow(
        submission_id=source.submission_id,
        version=standing.version,
        state=standing.state,
        subject_key=item.subject_key,
        code=source.code,
        name=source.name,
        agency=source.agency,
        field=source.field,
        measures=tuple(shares),
        realised=found,
        year=result.year if result and found.measured is not None else None,
    )
