"""The facts a form may be filled in with, for each kind of subject."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, select

from models.draft import PlannedDraft, ProcedureDraft
from models.draft_document import DraftDocument, GroupMember, PlannedProcedure, ProcedureGroup
from models.office import Agency
from models.procedure import Procedure
from rules.vocabulary import PlannedAction
from services.inventory.procedures import get_draft, get_drafts
from services.reviews.changed_components import changed_components
from services.reviews.facts import Facts, fact_lines, procedure_facts
from services.reviews.subjects import About


def known_facts(session: Session, subject: About, period: str) -> Facts:
    """Everything known of the subject now, by the names that forms use in ``prefill`` and ``shows``."""
    return _FACTS[subject.column](session, subject.key, period)


def _of_procedure(session: Session, key: int, period: str) -> Facts:
    draft = get_draft(session, key)
    return procedure_facts(draft) | {"reviewing_agency": _agency_name(session, draft.managing_agency)}


def _agency_name(session: Session, code: str | None) -> str:
    agency = session.get(Agency, code) if code else None
    return agency.name if agency else ""


def _of_planned(session: Session, key: int, period: str) -> Facts:
    planned = session.get(PlannedProcedure, key)
    document = session.get(DraftDocument, planned.document_id)
    current, text = drafts_of(planned)
    agency = _agency_name(session, document.agency_code)
    return {
        **(procedure_facts(current) if current else {}),
        **_planned_texts(planned, text),
        "reviewing_agency": agency,
        "drafting_agency": agency,
        "document_title": f"{document.kind.label}: {document.title}",
        "delegation_basis": document.delegation_basis,
        "planned_scope": "delegated" if planned.delegated_components else "whole",
        "delegated_components": list(planned.delegated_components),
        "changed_components": _changed(planned, current, text),
        "expected_subjects": "" if planned.expected_subjects is None else str(planned.expected_subjects),
        "expected_subjects_source": planned.expected_subjects_source,
    }


def drafts_of(planned: PlannedProcedure) -> tuple[ProcedureDraft | None, PlannedDraft | None]:
    """The TTHC in force as it was when it was added to the draft document, and as the draft would have it."""
    current = ProcedureDraft.model_validate(planned.current) if planned.current else None
    return current, PlannedDraft.model_validate(planned.planned) if planned.planned else None


def _planned_texts(planned: PlannedProcedure, text: PlannedDraft | None) -> Facts:
    if planned.action is PlannedAction.ABOLISHED:
        words = "Bãi bỏ thủ tục hành chính"
        return {"planned_name": words, "planned_name_and_code": words}
    return {f"planned_{name}": fact for name, fact in procedure_facts(text).items()} if text else {}


def _changed(planned: PlannedProcedure, current: ProcedureDraft | None, text: PlannedDraft | None) -> list[str]:
    """What 01B asks about; an abolished TTHC is assessed once, as a whole, under its name."""
    if planned.action is PlannedAction.ABOLISHED:
        return ["name"]
    changed = changed_components(current, text) if current and text else []
    return [name for name in changed if not planned.delegated_components or name in planned.delegated_components]


def _of_group(session: Session, key: int, period: str) -> Facts:
    statement = (
        select(Procedure.code)
        .join(GroupMember, GroupMember.procedure_id == Procedure.id)
        .where(GroupMember.group_id == key)
        .order_by(GroupMember.position)
    )
    codes = list(session.exec(statement))
    drafts = get_drafts(session, codes)
    members = [drafts[code] for code in codes]
    return {
        "group_name": session.get(ProcedureGroup, key).name,
        "group_procedures": [_member(session, draft) for draft in members],
        # Who does a step and for how long stands in no field of the inventory: the officer says it.
        "group_steps": [{"step": f"{draft.code} – {step}"} for draft in members for step in draft.steps],
        "reviewing_agency": _agency_name(session, members[0].managing_agency) if members else "",
        "legal_basis": _lines_once(members, "legal_basis"),
        "papers": _lines_once(members, "papers"),
    }


def _member(session: Session, draft: ProcedureDraft) -> dict[str, str]:
    known = procedure_facts(draft)
    agency = _agency_name(session, draft.managing_agency) or draft.agency
    return {"name": draft.name, "code": draft.code, "agency": agency, "deadline": "; ".join(known["deadlines"])}


def _lines_once(members: list[ProcedureDraft], name: str) -> list[str]:
    return list(dict.fromkeys(line for draft in members for line in fact_lines(procedure_facts(draft)[name])))


def _of_plan(session: Session, key: str, period: str) -> Facts:
    return {"reviewing_agency": _agency_name(session, key), "year": period[:4]}


_FACTS: dict[str, Callable[[Session, Any, str], Facts]] = {
    "procedure_id": _of_procedure,
    "planned_id": _of_planned,
    "group_id": _of_group,
    "agency_code": _of_plan,
}
