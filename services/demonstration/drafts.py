"""The draft documents of the demonstration province, saved by the services an officer's clicks use."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.draft_document import DocumentDraft, PlannedContent
from rules.vocabulary import PlannedAction
from services.impact.documents import list_documents, save_document
from services.impact.membership import add_existing, add_new
from services.impact.planned import get_planned, list_planned
from services.impact.planned_saving import save_planned

_SCOPE = ("delegated_components", "expected_subjects", "expected_subjects_source")


def store_drafts(engine: sa.Engine, contents: Iterable[dict[str, Any]], act: Act) -> None:
    """Store what is not stored yet: a loading that was broken off is taken up again."""
    for content in contents:
        document_id = _document(engine, DocumentDraft.model_validate(content["document"]), act)
        stored = [view.id for view in list_planned(engine, [document_id])[document_id]]
        for position, planned in enumerate(content["procedures"]):
            added = stored[position] if position < len(stored) else _add(engine, document_id, planned, act)
            _write(engine, added, planned, act)


def _document(engine: sa.Engine, draft: DocumentDraft, act: Act) -> int:
    known = {view.draft.title: view.id for view in list_documents(engine)}
    return known[draft.title] if draft.title in known else save_document(engine, None, draft, None, act).id


def _add(engine: sa.Engine, document_id: int, planned: dict[str, Any], act: Act) -> int:
    action = PlannedAction(planned["action"])
    if action is PlannedAction.NEW:
        return add_new(engine, document_id, planned["planned"]["name"], act)
    return add_existing(engine, document_id, action, planned["code"], act)


def _write(engine: sa.Engine, planned_id: int, planned: dict[str, Any], act: Act) -> None:
    """The authored file gives an amended TTHC only what the draft changes in it."""
    view = get_planned(engine, planned_id)
    text = view.content.planned
    if text is not None:
        text = type(text).model_validate(text.model_dump() | planned["planned"])
    scope = {name: planned[name] for name in _SCOPE if name in planned}
    save_planned(engine, planned_id, PlannedContent(planned=text, **scope), view.version, act)
