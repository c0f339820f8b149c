"""Which TTHC stand in a draft document: added, taken out, put back."""

from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import Session, select

from models.audit import Act
from models.database import writing
from models.draft import PlannedDraft
from models.draft_document import PlannedProcedure
from models.review import Review
from rules.errors import InputError
from rules.permissions import Action
from rules.validation import explain
from rules.vocabulary import PlannedAction
from services.audit import record
from services.impact.documents import find_document
from services.impact.planned import find_planned, unchanged_planned, whole_of
from services.impact.planned_saving import first_text
from services.inventory.procedures import find, get_drafts
from services.permissions import allow


def add_new(engine: sa.Engine, document_id: int, name: str, act: Act) -> int:
    """Register a TTHC that the draft prescribes anew; it has no national code yet."""
    try:
        planned = PlannedDraft(name=name).model_dump(mode="json")
    except ValidationError as error:
        raise explain(error, "Thủ tục quy định mới", {"name": "Tên thủ tục"}) from None
    with writing(engine) as session:
        return _add(session, document_id, act, {"action": PlannedAction.NEW, "planned": planned})


def add_existing(engine: sa.Engine, document_id: int, action: PlannedAction, code: str, act: Act) -> int:
    """Register a TTHC in force that the draft amends, replaces or abolishes, with its text as of now."""
    if action is PlannedAction.NEW:
        raise InputError("planned.exists", "Thủ tục này đang có hiệu lực; hãy chọn sửa đổi, thay thế hoặc bãi bỏ.")
    with writing(engine) as session:
        procedure = find(session, code)
        current = get_drafts(session, [code])[code]
        planned = first_text(current).model_dump(mode="json") if action is PlannedAction.AMENDED else None
        values = {
            "action": action,
            "procedure_id": procedure.id,
            "current": current.model_dump(mode="json"),
            "planned": planned,
        }
        return _add(session, document_id, act, values)


def _refuse_twice(session: Session, document_id: int, procedure_id: int) -> None:
    twice = select(PlannedProcedure.id).filter_by(document_id=document_id, procedure_id=procedure_id, dropped=False)
    if session.exec(twice).first() is not None:
        raise InputError("planned.twice", "Thủ tục này đã có trong dự thảo; hãy mở thủ tục đó để sửa.")


def _add(session: Session, document_id: int, act: Act, values: dict[str, Any]) -> int:
    document = find_document(session, document_id, lock=True)
    allow(session, act, Action.DRAFT, document.agency_code)
    if values.get("procedure_id") is not None:
        _refuse_twice(session, document_id, values["procedure_id"])
    last = sa.select(sa.func.coalesce(sa.func.max(PlannedProcedure.position), -1))
    position = session.scalar(last.where(PlannedProcedure.document_id == document_id)) + 1
    row = PlannedProcedure(
        **{"procedure_id": None, "current": None} | values,
        document_id=document_id,
        position=position,
        delegated_components=[],
        expected_subjects=None,
        expected_subjects_source="",
        dropped=False,
        updated_by=act.person,
        updated_at=act.at,
    )
    session.add(row)
    session.flush()
    text = values["planned"] or values["current"]
    after = {"document": document_id, "action": row.action, "name": text["name"], "code": text["code"]}
    record(session, act, "planned.added", f"planned:{row.id}", after=after)
    return row.id


def take_out(engine: sa.Engine, planned_id: int, opened_version: int, act: Act) -> None:
    """Take a TTHC out of the draft. What has been assessed is kept, so that the conclusion can be shown.

    A version that somebody else has replaced is refused; the record of changes keeps all that is deleted.
    """
    with writing(engine) as session:
        row = _locked(session, planned_id, opened_version, act)
        if session.exec(select(Review.id).where(Review.planned_id == planned_id).limit(1)).first() is not None:
            _mark(session, row, True, act)
            return
        before = whole_of(row)
        session.delete(row)
        record(session, act, "planned.removed", f"planned:{planned_id}", before=before)


def put_back(engine: sa.Engine, planned_id: int, opened_version: int, act: Act) -> None:
    """The draft prescribes the TTHC again."""
    with writing(engine) as session:
        row = _locked(session, planned_id, opened_version, act)
        if row.dropped and row.procedure_id is not None:
            _refuse_twice(session, row.document_id, row.procedure_id)
        _mark(session, row, False, act)


def _locked(session: Session, planned_id: int, opened_version: int, act: Act) -> PlannedProcedure:
    """The row as it was opened, with its draft document: first the document, as whoever deletes or adds does."""
    document = find_document(session, find_planned(session, planned_id).document_id, lock=True)
    allow(session, act, Action.DRAFT, document.agency_code)
    return unchanged_planned(session, planned_id, opened_version, lock=True)


def _mark(session: Session, row: PlannedProcedure, dropped: bool, act: Act) -> None:
    if row.dropped == dropped:
        return
    row.dropped, row.updated_by, row.updated_at = dropped, act.person, act.at
    session.add(row)
    session.flush()
    action = "planned.dropped" if dropped else "planned.put_back"
    record(session, act, action, f"planned:{row.id}", after={"version": row.version})
