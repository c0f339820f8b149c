"""Somebody else saved a draft document, or one of its TTHC, while its page was open: both versions and the choice."""

from typing import Any

from models.draft import PlannedDraft
from models.draft_document import DocumentDraft, PlannedContent
from pages.widgets.conflict import Saved, choose_items
from pages.widgets.draft_document.fields import FIELD_NAMES, document_draft
from pages.widgets.planned.scope import SCOPE_NAMES, checked_content
from pages.widgets.procedure.history import component_texts
from pages.widgets.session import engine
from rules.wording import number, short_date
from services.impact.documents import DocumentView
from services.impact.planned import PlannedView
from services.inventory.differences import LABELS
from services.office import list_agencies
from services.reviews.changed_components import COMPONENTS


def choose_document(opened: DocumentDraft, stored: DocumentView, mine: DocumentDraft) -> DocumentDraft | None:
    """What is to stand once that is decided; as stored where mine is dropped altogether."""
    versions = [_document_texts(draft) for draft in (opened, stored.draft, mine)]
    saved = Saved(stored.updated_by, stored.updated_at)
    kept = choose_items(f"document_{stored.id}", saved, versions, FIELD_NAMES)
    if kept is None:
        return None
    return document_draft(stored.draft.model_dump() | {name: getattr(mine, name) for name in kept})


def _document_texts(draft: DocumentDraft) -> dict[str, str]:
    values: dict[str, Any] = {name: getattr(draft, name) for name in FIELD_NAMES}
    agencies = {agency.code: agency.name for agency in list_agencies(engine())}
    values |= {"kind": draft.kind.label, "agency_code": agencies.get(draft.agency_code, draft.agency_code)}
    days = {name: short_date(value) for name, value in values.items() if hasattr(value, "toordinal")}
    return {name: text for name, text in (values | days).items() if text}


def choose_planned(opened: PlannedContent, stored: PlannedView, mine: PlannedContent) -> PlannedContent | None:
    """As ``choose_document``; the text of the TTHC component by component."""
    versions = [_planned_texts(content) for content in (opened, stored.content, mine)]
    saved = Saved(stored.updated_by, stored.updated_at)
    kept = choose_items(f"planned_{stored.id}", saved, versions, LABELS | SCOPE_NAMES)
    if kept is None:
        return None
    changed = {name: getattr(mine, name) for name in kept & SCOPE_NAMES.keys()}
    text = _text(stored.content.planned, mine.planned, kept - SCOPE_NAMES.keys())
    return checked_content(stored.content.model_dump() | changed | {"planned": text})


def _text(stored: PlannedDraft | None, mine: PlannedDraft | None, kept: frozenset[str]) -> PlannedDraft | None:
    if stored is None or mine is None:
        return mine if kept else stored
    return stored.model_copy(update={name: getattr(mine, name) for name in kept})


def _planned_texts(content: PlannedContent) -> dict[str, str]:
    count = content.expected_subjects
    scope = {
        "delegated_components": ", ".join(COMPONENTS[name] for name in content.delegated_components),
        "expected_subjects": "" if count is None else number(count),
        "expected_subjects_source": content.expected_subjects_source,
    }
    texts = component_texts(content.planned) if content.planned else {}
    return texts | {name: text for name, text in scope.items() if text}
