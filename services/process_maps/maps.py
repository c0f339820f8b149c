"""Reads and saves process maps: of a TTHC as it is, of a review as it proposes."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.draft import ProcedureDraft
from models.process_map import ProcessMap, ProposedMap
from models.review import Review
from rules.errors import InputError
from rules.permissions import Action
from rules.process_map.reading import read_steps
from rules.process_map.steps import MAX_STEPS, MapStep
from rules.validation import explain
from services.audit import record
from services.inventory.procedures import find, get_draft, get_drafts
from services.permissions import allow
from services.reviews.records import find_review

LABELS = {
    "text": "Việc thực hiện",
    "lane": "Ai thực hiện",
    "time": "Thời gian",
    "unit": "Đơn vị",
    "is_visit": "Phải đến trực tiếp",
    "papers": "Số giấy tờ nộp",
}
Steps = tuple[MapStep, ...]


class MapView(NamedTuple):
    """A map with the version a save must name; ``version`` None: the machine's own proposal, nobody has saved it.

    ``is_outdated``: «Trình tự thực hiện» of the TTHC has changed since the map was laid out.
    """

    steps: Steps
    version: int | None = None
    saved_by: str = ""
    saved_at: datetime | None = None
    is_outdated: bool = False


def process_map(engine: sa.Engine, code: str) -> MapView:
    """The map of this TTHC as it is: what an officer saved, else what the machine reads in its steps."""
    with reading(engine) as session:
        return _present(session, find(session, code).id, get_drafts(session, [code])[code])


def save_process_map(
    engine: sa.Engine, code: str, rows: Sequence[dict[str, Any]], opened_version: int | None, act: Act
) -> int:
    """Save the map of this TTHC; returns the version now stored.

    Raises:
        InputError: no leave; a row that cannot be a step; saved by somebody else since it was opened.
    """
    steps = checked_steps(rows)
    with writing(engine) as session:
        procedure = find(session, code)
        allow(session, act, Action.EDIT_INVENTORY, procedure.managing_agency)
        row = _unchanged(_map_of(session, procedure.id), opened_version)
        before = row.steps if row else None
        row = row or ProcessMap(procedure_id=procedure.id)
        row.read_from = _source_key(get_drafts(session, [code])[code])
        return _store(session, row, steps, act, (f"procedure:{code}", "process_map.saved", before))


def proposed_map(engine: sa.Engine, review_id: int) -> MapView:
    """The map after simplification that this review proposes; begun from the map of the TTHC as it is."""
    with reading(engine) as session:
        review = _of_procedure(session, review_id)
        row = session.exec(select(ProposedMap).where(ProposedMap.review_id == review_id)).first()
        if row:
            return _view(row)
        return MapView(_present(session, review.procedure_id, get_draft(session, review.procedure_id)).steps)


def save_proposed_map(
    engine: sa.Engine, review_id: int, rows: Sequence[dict[str, Any]], opened_version: int | None, act: Act
) -> int:
    """Save the map a review proposes; returns the version now stored. Raises as ``save_process_map``."""
    steps = checked_steps(rows)
    with writing(engine) as session:
        review = _of_procedure(session, review_id)
        allow(session, act, Action.DRAFT, review.reviewing_agency)
        stored = session.exec(select(ProposedMap).where(ProposedMap.review_id == review_id)).first()
        row = _unchanged(stored, opened_version)
        before = row.steps if row else None
        row = row or ProposedMap(review_id=review_id)
        return _store(session, row, steps, act, (f"review:{review_id}", "process_map.proposed", before))


def checked_steps(rows: Sequence[dict[str, Any]]) -> Steps:
    """The rows as steps; an ``InputError`` names the row and what is wrong in it."""
    if len(rows) > MAX_STEPS:
        raise InputError("process_map.too_long", f"Sơ đồ có tối đa {MAX_STEPS} bước; hãy gộp bớt các bước.")
    found = []
    for at, row in enumerate(rows, start=1):
        try:
            found.append(MapStep.model_validate(row))
        except ValidationError as error:
            raise explain(error, f"Bước {at}", LABELS) from None
    return tuple(found)


def present_steps(session: Session, procedure_id: int, draft: ProcedureDraft) -> Steps:
    """The steps of a TTHC as it is, inside the caller's transaction."""
    return _present(session, procedure_id, draft).steps


def _present(session: Session, procedure_id: int, draft: ProcedureDraft) -> MapView:
    row = _map_of(session, procedure_id)
    if row is None:
        return MapView(read_steps(draft))
    return _view(row)._replace(is_outdated=row.read_from != _source_key(draft))


def _map_of(session: Session, procedure_id: int) -> ProcessMap | None:
    return session.exec(select(ProcessMap).where(ProcessMap.procedure_id == procedure_id)).first()


def _of_procedure(session: Session, review_id: int) -> Review:
    review = find_review(session, review_id)
    if review.procedure_id is None:
        raise InputError("process_map.no_procedure", "Sơ đồ này chỉ lập cho lần rà soát của một thủ tục đang có.")
    return review


def _unchanged(row: Any, opened_version: int | None) -> Any:
    if (row.version if row else None) != opened_version:
        raise stale(row.saved_by, row.saved_at) if row else stale()
    return row


def _store(session: Session, row: Any, steps: Steps, act: Act, said: tuple[str, str, Any]) -> int:
    subject, action, before = said
    row.steps = [step.model_dump(mode="json") for step in steps]
    if row.steps == before:
        return row.version
    row.saved_by, row.saved_at = act.person, act.at
    session.add(row)
    session.flush()
    record(session, act, action, subject, before={"steps": before} if before else None, after={"steps": row.steps})
    return row.version


def _view(row: Any) -> MapView:
    return MapView(tuple(map(MapStep.model_validate, row.steps)), row.version, row.saved_by, row.saved_at)


def _source_key(draft: ProcedureDraft) -> str:
    return hashlib.sha256("\n".join(draft.steps).encode()).hexdigest()
