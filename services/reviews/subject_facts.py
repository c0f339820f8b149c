"""The facts a form may be filled in with, for each kind of subject."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.draft import PlannedDraft, ProcedureDraft
from models.draft_document import DraftDocument, GroupMember, PlannedProcedure, ProcedureGroup
from models.office import Agency
from models.procedure import Procedure
from rules.process_map.steps import Lane
from rules.vocabulary import DeadlineUnit, PlannedAction
from rules.wording import number
from services.inventory.procedures import get_draft, get_drafts
from services.process_maps.maps import present_steps
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
        sa.select(Procedure.code, Procedure.id)
        .join(GroupMember, GroupMember.procedure_id == Procedure.id)
        .where(GroupMember.group_id == key)
        .order_by(GroupMember.position)
    )
    ids = dict(session.execute(statement).all())
    drafts = get_drafts(session, list(ids))
    members = [drafts[code] for code in ids]
    return {
        "group_name": session.get(ProcedureGroup, key).name,
        "group_procedures": [_member(session, draft) for draft in members],
        "group_steps": [row for draft in members for row in _steps(session, ids[draft.code], draft)],
        "reviewing_agency": _agency_name(session, members[0].managing_agency) if members else "",
        "legal_basis": _lines_once(members, "legal_basis"),
        "papers": _lines_once(members, "papers"),
    }


def _member(session: Session, draft: ProcedureDraft) -> dict[str, str]:
    known = procedure_facts(draft)
    agency = _agency_name(session, draft.managing_agency) or draft.agency
    return {"name": draft.name, "code": draft.code, "agency": agency, "deadline": "; ".join(known["deadlines"])}


def _steps(session: Session, procedure_id: int, draft: ProcedureDraft) -> Iterator[dict[str, str]]:
    """The steps of a member's process map; who decides is named as the inventory names it."""
    for step in present_steps(session, procedure_id, draft):
        actor = draft.agency.split(",")[0] if step.lane is Lane.AGENCY and draft.agency else step.lane.label
        in_days = step.time is not None and step.unit in (DeadlineUnit.DAY, DeadlineUnit.WORKING_DAY)
        yield {
            "step": f"{draft.code} – {step.text}",
            "actor": actor,
            "days": number(step.time) if in_days else "",
            "visits": "1" if step.is_visit else "",
            "papers": str(step.papers or ""),
        }


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
