"""The TTHC of a draft document as stored: list and read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from models.database import reading, stale
from models.draft import ProcedureDraft
from models.draft_document import PlannedContent, PlannedProcedure
from rules.errors import InputError
from rules.vocabulary import PlannedAction
from services.inventory.procedures import get_draft
from services.reviews.changed_components import changed_components
from services.reviews.subject_facts import drafts_of


@dataclass(frozen=True)
class PlannedView:
    """One TTHC of a draft document, with the version a save must name.

    ``current`` is the text in force when it was added; ``present`` what the inventory says of it now.
    """

    id: int
    document_id: int
    action: PlannedAction
    current: ProcedureDraft | None
    content: PlannedContent
    dropped: bool
    version: int
    updated_by: str
    updated_at: datetime
    present: ProcedureDraft | None = None

    @property
    def name(self) -> str:
        text = self.content.planned or self.current
        return text.name if text else ""

    @property
    def code(self) -> str:
        """The national code; a new TTHC has none."""
        return self.current.code if self.current else ""

    @property
    def changed(self) -> list[str]:
        """The components that the draft changes in the text in force."""
        planned = self.content.planned
        return changed_components(self.current, planned) if self.current and planned else []

    @property
    def asked(self) -> list[str]:
        """The components that 01B asks about, as services.reviews.subject_facts fills them in."""
        if self.action is PlannedAction.ABOLISHED:
            return ["name"]
        delegated = self.content.delegated_components
        return [name for name in self.changed if not delegated or name in delegated]


def list_planned(engine: sa.Engine, document_ids: Iterable[int]) -> dict[int, list[PlannedView]]:
    """The TTHC of each of these draft documents, in their order."""
    wanted = list(document_ids)
    found: dict[int, list[PlannedView]] = {key: [] for key in wanted}
    statement = select(PlannedProcedure).where(PlannedProcedure.document_id.in_(wanted))
    with reading(engine) as session:
        for row in session.exec(statement.order_by(PlannedProcedure.position, PlannedProcedure.id)):
            found[row.document_id].append(view_of(row))
    return found


def get_planned(engine: sa.Engine, planned_id: int) -> PlannedView:
    """The TTHC with this number, and what the inventory says of it now."""
    with reading(engine) as session:
        row = find_planned(session, planned_id)
        return view_of(row, present_text(session, row))


def find_planned(session: Session, planned_id: int, *, lock: bool = False) -> PlannedProcedure:
    """The row with this number, or a sentence saying that there is none; ``lock`` lets one act at a time change it."""
    row = session.get(PlannedProcedure, planned_id, with_for_update=lock or None)
    if row is None:
        raise InputError("planned.unknown", "Thủ tục này không còn trong dự thảo; hãy mở lại dự thảo.")
    return row


def unchanged_planned(
    session: Session, planned_id: int, opened_version: int, *, lock: bool = False
) -> PlannedProcedure:
    """The row, unless somebody has saved it since it was opened."""
    row = find_planned(session, planned_id, lock=lock)
    if row.version != opened_version:
        raise stale(row.updated_by, row.updated_at)
    return row


def present_text(session: Session, row: PlannedProcedure) -> ProcedureDraft | None:
    """What the inventory says now of the TTHC in force."""
    return None if row.procedure_id is None else get_draft(session, row.procedure_id)


def content_of(row: PlannedProcedure) -> PlannedContent:
    """What an officer wrote about the TTHC."""
    return PlannedContent.model_validate({name: getattr(row, name) for name in PlannedContent.model_fields})


def whole_of(row: PlannedProcedure) -> dict[str, Any]:
    """Everything about the TTHC, for the record of its deletion."""
    return content_of(row).model_dump(mode="json") | {
        "id": row.id,
        "document": row.document_id,
        "position": row.position,
        "action": row.action,
        "current": row.current,
        "dropped": row.dropped,
    }


def view_of(row: PlannedProcedure, present: ProcedureDraft | None = None) -> PlannedView:
    """The row as pages and other services read it."""
    return PlannedView(
        id=row.id,
        document_id=row.document_id,
        action=row.action,
        current=drafts_of(row)[0],
        content=content_of(row),
        dropped=row.dropped,
        version=row.version,
        updated_by=row.updated_by,
        updated_at=row.updated_at,
        present=present,
    )
