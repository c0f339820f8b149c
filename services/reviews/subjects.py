"""What a review is about: a TTHC in force, a TTHC of a draft document, a group of TTHC, or the plan of an agency."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.draft_document import DraftDocument, PlannedProcedure, ProcedureGroup
from models.office import Agency
from models.procedure import Procedure
from models.review import Review


class About(NamedTuple):
    """The one subject of a review: the column of ``Review`` that names it, and its key."""

    column: str
    key: int | str


class Subject(NamedTuple):
    """How lists and documents call the subject; ``code`` is empty where it has no national code."""

    code: str
    name: str
    field: str
    agency: str
    is_illustrative: bool


def about(review: Review) -> About:
    """The subject a stored review names."""
    return next(About(column, key) for column in _READERS if (key := getattr(review, column)) is not None)


def subjects_of(session: Session, reviews: Iterable[Review]) -> dict[int, Subject]:
    """The subject of each review by its id, in one statement a kind."""
    named = {review.id: about(review) for review in reviews}
    found: dict[About, Subject] = {}
    for column, read in _READERS.items():
        if keys := {subject.key for subject in named.values() if subject.column == column}:
            found |= {About(column, key): subject for key, subject in read(session, keys).items()}
    return {review_id: found[subject] for review_id, subject in named.items()}


_Read = Callable[[Session, set[Any]], dict[Any, Subject]]


def _procedures(session: Session, keys: set[int]) -> dict[int, Subject]:
    agency = sa.func.coalesce(Agency.name, Procedure.agency)
    columns = (Procedure.code, Procedure.name, Procedure.field, agency, Procedure.illustrative)
    statement = (
        sa.select(Procedure.id, *columns)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .where(Procedure.id.in_(keys))
    )
    return {key: Subject(*values) for key, *values in session.execute(statement)}


def _planned(session: Session, keys: set[int]) -> dict[int, Subject]:
    statement = (
        sa.select(PlannedProcedure, Agency.name, DraftDocument.illustrative)
        .join(DraftDocument, DraftDocument.id == PlannedProcedure.document_id)
        .join(Agency, Agency.code == DraftDocument.agency_code)
        .where(PlannedProcedure.id.in_(keys))
    )
    return {row.id: _planned_subject(row, agency, shown) for row, agency, shown in session.execute(statement)}


def _planned_subject(row: PlannedProcedure, agency: str, is_illustrative: bool) -> Subject:
    current, text = row.current or {}, row.planned or row.current or {}
    code = text.get("code") or current.get("code", "")
    return Subject(code, text.get("name", ""), text.get("field", ""), agency, is_illustrative)


def _groups(session: Session, keys: set[int]) -> dict[int, Subject]:
    rows = session.execute(sa.select(ProcedureGroup.id, ProcedureGroup.name).where(ProcedureGroup.id.in_(keys)))
    return {key: Subject("", name, "", "", False) for key, name in rows}


def _plans(session: Session, keys: set[str]) -> dict[str, Subject]:
    rows = session.execute(sa.select(Agency.code, Agency.name).where(Agency.code.in_(keys)))
    return {code: Subject("", "Kế hoạch rà soát thủ tục hành chính", "", name, False) for code, name in rows}


_READERS: dict[str, _Read] = {
    "procedure_id": _procedures,
    "planned_id": _planned,
    "group_id": _groups,
    "agency_code": _plans,
}
