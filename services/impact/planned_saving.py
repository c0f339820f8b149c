"""Writing down what a draft document does to a TTHC, and following the inventory."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import writing
from models.draft import PlannedDraft, ProcedureDraft
from models.draft_document import DraftDocument, PlannedContent, PlannedProcedure
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import PlannedAction
from services.audit import record
from services.impact.planned import PlannedView, content_of, present_text, unchanged_planned, view_of
from services.permissions import allow
from services.reviews.changed_components import COMPONENTS
from services.reviews.subject_facts import drafts_of

_NOT_PRESCRIBED = {"decision": "", "volumes": [], "keywords": "", "source": "", "unread": []}


def save_planned(
    engine: sa.Engine, planned_id: int, content: PlannedContent, opened_version: int, act: Act
) -> PlannedView:
    """Save what an officer wrote about the TTHC; a version that somebody else has replaced is refused."""
    _check_components(content.delegated_components)
    with writing(engine) as session:
        row = unchanged_planned(session, planned_id, opened_version)
        if content != content_of(row):
            _store(session, row, content, act, "planned.saved")
        return view_of(row)


def take_present(engine: sa.Engine, planned_id: int, opened_version: int, act: Act) -> PlannedView:
    """Freeze the present text of the inventory; the draft's text follows where it had changed nothing."""
    with writing(engine) as session:
        row = unchanged_planned(session, planned_id, opened_version)
        present, (current, planned) = present_text(session, row), drafts_of(row)
        if present is None or present == current:
            return view_of(row)
        row.current = present.model_dump(mode="json")
        if row.action is PlannedAction.AMENDED and planned is not None:
            planned = _following(current, planned, present)
        content = content_of(row).model_copy(update={"planned": planned})
        _store(session, row, content, act, "planned.current_taken")
        return view_of(row)


def _following(current: ProcedureDraft, planned: PlannedDraft, present: ProcedureDraft) -> PlannedDraft:
    old, draft, new = first_text(current), planned.model_dump(), first_text(present)
    kept = {name: value for name, value in draft.items() if value != getattr(old, name)}
    return PlannedDraft.model_validate(new.model_dump() | kept)


def first_text(current: ProcedureDraft) -> PlannedDraft:
    """What an amending draft starts from: the text in force, without what no document prescribes."""
    return PlannedDraft.model_validate(current.model_dump() | _NOT_PRESCRIBED)


def _store(session: Session, row: PlannedProcedure, content: PlannedContent, act: Act, action: str) -> None:
    allow(session, act, Action.DRAFT, session.get(DraftDocument, row.document_id).agency_code)
    values: dict[str, Any] = content.model_dump(mode="json")
    before = content_of(row).model_dump(mode="json")
    for name, value in values.items():
        setattr(row, name, value)
    row.updated_by, row.updated_at = act.person, act.at
    session.add(row)
    session.flush()
    changed = {name: value for name, value in values.items() if value != before[name]}
    after = {"version": row.version, "changed": changed}
    record(session, act, action, f"planned:{row.id}", before={name: before[name] for name in changed}, after=after)


def _check_components(names: Iterable[str]) -> None:
    for name in names:
        if name not in COMPONENTS:
            raise InputError("planned.component", f"Không có bộ phận «{name}»; hãy chọn trong danh sách bộ phận.")
