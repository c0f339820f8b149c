"""The register of draft legal documents: list, read, save, delete."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.draft_document import DocumentDraft, DraftDocument, PlannedProcedure
from models.office import Agency
from models.review import Review
from rules.errors import InputError
from rules.permissions import Action
from services.audit import record
from services.impact.planned import whole_of
from services.permissions import allow


@dataclass(frozen=True)
class DocumentView:
    """One draft document as stored, with the version a save must name."""

    id: int
    draft: DocumentDraft
    agency: str
    version: int
    updated_by: str
    updated_at: datetime


def get_document(engine: sa.Engine, document_id: int) -> DocumentView:
    """The draft document with this number."""
    with reading(engine) as session:
        return _view(session, find_document(session, document_id))


def list_documents(engine: sa.Engine) -> list[DocumentView]:
    """All draft documents, those that were changed last first."""
    statement = (
        select(DraftDocument, Agency.name)
        .join(Agency, Agency.code == DraftDocument.agency_code)
        .order_by(sa.desc(DraftDocument.updated_at), sa.desc(DraftDocument.id))
    )
    with reading(engine) as session:
        return [_view_of(row, agency) for row, agency in session.exec(statement)]


def count_documents(engine: sa.Engine) -> int:
    """How many draft documents there are."""
    with reading(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(DraftDocument))


def save_document(
    engine: sa.Engine, document_id: int | None, draft: DocumentDraft, opened_version: int | None, act: Act
) -> DocumentView:
    """Save an officer's edit (``document_id`` None adds a new document); nothing is stored when nothing changed.

    Saving a version that somebody else has replaced is refused.
    """
    with writing(engine) as session:
        _check_agency(session, draft.agency_code)
        allow(session, act, Action.DRAFT, draft.agency_code)
        row = None if document_id is None else _unchanged_since(session, document_id, opened_version)
        before = row and _draft(row)
        if draft == before:
            return _view(session, row)
        if row:
            allow(session, act, Action.DRAFT, row.agency_code)
        row = row or DraftDocument()
        for name, value in draft.model_dump().items():
            setattr(row, name, value)
        row.updated_by, row.updated_at = act.person, act.at
        session.add(row)
        session.flush()
        _hand_over_reviews(session, row)
        after = {"version": row.version, **draft.model_dump(mode="json")}
        before = before and before.model_dump(mode="json")
        record(session, act, "draft_document.saved", f"draft_document:{row.id}", before=before, after=after)
        return _view(session, row)


def delete_document(engine: sa.Engine, document_id: int, opened_version: int, act: Act) -> None:
    """Remove a draft document of which nothing has been assessed; an assessment is never thrown away.

    A version that somebody else has replaced is refused; the record of changes keeps all that is deleted.
    """
    with writing(engine) as session:
        row = _unchanged_since(session, document_id, opened_version, lock=True)
        allow(session, act, Action.DRAFT, row.agency_code)
        of_document = select(PlannedProcedure).where(PlannedProcedure.document_id == document_id)
        planned = session.exec(of_document.order_by(PlannedProcedure.id).with_for_update()).all()
        keys = [member.id for member in planned]
        if session.exec(select(Review.id).where(Review.planned_id.in_(keys)).limit(1)).first() is not None:
            raise InputError(
                "draft_document.assessed",
                "Dự thảo đã có biểu đánh giá tác động nên không xóa được; hãy giữ dự thảo trong danh sách.",
            )
        before = _draft(row).model_dump(mode="json") | {"procedures": [whole_of(member) for member in planned]}
        session.delete(row)
        record(session, act, "draft_document.deleted", f"draft_document:{document_id}", before=before)


def _hand_over_reviews(session: Session, document: DraftDocument) -> None:
    """The assessments of a draft are the work of the agency that drafts it."""
    planned = select(PlannedProcedure.id).where(PlannedProcedure.document_id == document.id)
    table = Review.__table__  # past the version counter: the answers stay as they are
    owned = table.update().where(table.c.planned_id.in_(planned))
    session.execute(owned.values(reviewing_agency=document.agency_code))


def find_document(session: Session, document_id: int, *, lock: bool = False) -> DraftDocument:
    """The row with this number, or a sentence saying that there is none; ``lock`` lets one act at a time change it."""
    row = session.get(DraftDocument, document_id, with_for_update=lock or None)
    if row is None:
        raise InputError("draft_document.unknown", "Dự thảo này không còn; hãy mở lại từ danh sách dự thảo văn bản.")
    return row


def _unchanged_since(
    session: Session, document_id: int, opened_version: int | None, *, lock: bool = False
) -> DraftDocument:
    row = find_document(session, document_id, lock=lock)
    if row.version != opened_version:
        raise stale(row.updated_by, row.updated_at)
    return row


def _check_agency(session: Session, code: str) -> None:
    if session.get(Agency, code) is None:
        raise InputError("agency.unknown", f"Không có cơ quan mang mã «{code}»; hãy chọn trong danh sách cơ quan.")


def _view(session: Session, row: DraftDocument) -> DocumentView:
    return _view_of(row, session.get(Agency, row.agency_code).name)


def _view_of(row: DraftDocument, agency: str) -> DocumentView:
    return DocumentView(row.id, _draft(row), agency, row.version, row.updated_by, row.updated_at)


def _draft(row: DraftDocument) -> DocumentDraft:
    return DocumentDraft.model_validate({name: getattr(row, name) for name in DocumentDraft.model_fields})
